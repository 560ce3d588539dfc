import type { Text } from '@nashi/ui';
import { defineMessages } from '@nashi/ui';

export const helpMessages = defineMessages({
  title: { zh: '帮助', en: 'Help' },
  intro: { zh: '常见问题', en: 'What people ask' },
});

export interface HelpEntry {
  readonly question: Text;
  readonly answer: Text;
  /** Where it is done. */
  readonly to: string;
  readonly action: Text;
}

export const help: readonly HelpEntry[] = [
  {
    question: { zh: '怎么认证学生身份？', en: 'How do I certify that I am a student?' },
    answer: {
      zh: '用学校邮箱收验证码，或提交学生证照片由运营人员审核。照片加密保存，审核结束即删除。',
      en: 'With a code to your school mail address, or with a picture of your card that an operator looks at. The picture is kept encrypted and removed with the decision.',
    },
    to: '/certification',
    action: { zh: '去认证', en: 'Certification' },
  },
  {
    question: { zh: '我发的动态为什么在审核中？', en: 'Why is my post in review?' },
    answer: {
      zh: '新成员的动态，以及含有某些词语、链接或图片的动态，可能需要先审核。审核中的动态只有你看得到；未通过时会说明原因，可以修改重发，也可以申诉，由另一位审核员处理。',
      en: 'Posts of new members, and posts with certain words, links or pictures, may be looked at first. Until then only you see them. A declined post says why; you can edit and send it again, or appeal to another moderator.',
    },
    to: '/my/posts',
    action: { zh: '我的动态', en: 'My posts' },
  },
  {
    question: { zh: '怎么申请退款或售后？', en: 'How do I get money back for an order?' },
    answer: {
      zh: '打开订单，选择售后并写明原因。店铺会处理，进度和结果都在订单里。',
      en: 'Open the order and ask for after-sale with your reason. The shop answers, and the order shows how far it is.',
    },
    to: '/orders',
    action: { zh: '我的订单', en: 'My orders' },
  },
  {
    question: { zh: '拼团没拼成怎么办？', en: 'What if my team does not fill up?' },
    answer: {
      zh: '时间到了人数不够，拼团自动取消，付的钱全部退回。',
      en: 'When time runs out before it is full, the team ends by itself and everything paid goes back.',
    },
    to: '/my/teams',
    action: { zh: '我的拼团', en: 'My teams' },
  },
  {
    question: { zh: '不想再看到某个人？', en: 'I do not want to see somebody any more' },
    answer: {
      zh: '在对方主页右上角的菜单里拉黑。之后你们互相看不到对方，搜索、聊天和动态里也不会出现。',
      en: 'Block them from the menu of their page. From then on neither of you sees the other: not in search, chats or posts.',
    },
    to: '/search',
    action: { zh: '搜索用户', en: 'Find them' },
  },
  {
    question: { zh: '谁能看到我的资料？', en: 'Who sees my profile?' },
    answer: {
      zh: '昵称和头像所有人可见。简介、学校、生日、家乡和标签，可以分别设为所有人、关注者、好友或仅自己可见。',
      en: 'Everyone sees your name and picture. For your words, school, birthday, home town and interests you choose: everyone, followers, friends or nobody.',
    },
    to: '/my/profile',
    action: { zh: '编辑资料', en: 'Edit profile' },
  },
  {
    question: { zh: '账号被别人登录了？', en: 'Somebody else is in my account' },
    answer: {
      zh: '在登录设备里退出不认识的设备，再修改密码；修改密码会让其他设备全部退出。',
      en: 'Sign out the devices you do not know, then change your password: that ends all other sessions.',
    },
    to: '/sessions',
    action: { zh: '登录设备', en: 'Devices' },
  },
];
