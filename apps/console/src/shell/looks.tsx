import { useLocale, useScheme } from '@nashi/ui';
import { App, ConfigProvider, theme, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';

const colours = {
  light: {
    ground: '#fbfaf4',
    surface: '#ffffff',
    raised: '#ffffff',
    line: '#e7e6da',
    ink: '#1f2a1c',
    ink2: '#566150',
    pear: '#4c6a12',
    pearWash: '#eef5dc',
    danger: '#b3261e',
    offer: '#c2410c',
  },
  dark: {
    ground: '#12160f',
    surface: '#1b2117',
    raised: '#232a1e',
    line: '#313a2b',
    ink: '#e9eee3',
    ink2: '#a9b4a0',
    pear: '#b1dc62',
    pearWash: '#263417',
    danger: '#ff9a91',
    offer: '#ff8f5e',
  },
};

/** Bases of antd's tag palettes, darkened so that their text reads at 4.5:1. */
const readable = {
  green: '#4c8a12',
  gold: '#8f6400',
  orange: '#b34a00',
  red: '#b3261e',
  volcano: '#b0370f',
  blue: '#1d5fb4',
};

function looksOf(shown: 'light' | 'dark'): ThemeConfig {
  const c = colours[shown];
  return {
    algorithm: shown === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm] : theme.compactAlgorithm,
    token: {
      colorPrimary: c.pear,
      colorInfo: c.pear,
      colorSuccess: c.pear,
      colorLink: c.pear,
      colorInfoBg: c.pearWash,
      colorInfoBorder: c.line,
      colorSuccessBg: c.pearWash,
      colorSuccessBorder: c.line,
      colorError: c.danger,
      colorWarning: c.offer,
      colorTextBase: c.ink,
      colorText: c.ink,
      colorTextHeading: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink2,
      colorTextDescription: c.ink2,
      colorTextPlaceholder: c.ink2,
      colorBgBase: c.surface,
      colorBgLayout: c.ground,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      colorBorderSecondary: c.line,
      colorTextLightSolid: shown === 'dark' ? '#12160f' : '#ffffff',
      borderRadius: 8,
      fontSize: 14,
      fontSizeSM: 12,
      ...(shown === 'light' && readable),
      controlHeight: 34,
      fontFamily: 'var(--font)',
      wireframe: false,
    },
    components: {
      Layout: { siderBg: c.ground, headerBg: c.ground, bodyBg: c.ground },
      Menu: {
        itemBg: 'transparent',
        subMenuItemBg: 'transparent',
        itemSelectedBg: c.pearWash,
        itemSelectedColor: c.pear,
        itemHeight: 38,
        activeBarBorderWidth: 0,
      },
      Table: { headerBg: c.ground, headerColor: c.ink2, cellPaddingBlock: 10 },
    },
  };
}

/** antd in the colours and the language of Nashi. */
export function Looks({ children }: { readonly children: ReactNode }): ReactNode {
  const language = useLocale();
  const { shown } = useScheme();
  return (
    <ConfigProvider button={{ autoInsertSpace: false }} theme={looksOf(shown)} locale={language === 'zh' ? zhCN : enUS}>
      <App>{children}</App>
    </ConfigProvider>
  );
}
