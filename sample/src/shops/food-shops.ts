import type { SampleShop } from './shop-lines.ts';

export const foodShops: readonly SampleShop[] = [
  {
    slug: 'pear-orchard',
    zh: '梨园果铺',
    en: 'Pear Orchard Fruit',
    about: { zh: '清早从果园到宿舍楼下，甜不甜一口就知道。', en: 'From the orchard to your dorm the same morning.' },
    emoji: '🍐',
    category: 'fresh',
    ground: ['#f3f8e4', '#d7e8ab'],
    lines: `
🍐 | 莱阳梨 | Laiyang pears | fresh-fruit | 19.9 | 26 | 规格 Size: 3斤, 5斤, 9斤
🍎 | 脆甜红富士 | Crisp Fuji apples | fresh-fruit | 22.8 | 29 | 规格 Size: 3斤, 5斤
🍊 | 赣南脐橙 | Gannan navel oranges | fresh-fruit | 25.9 | 32 | 规格 Size: 5斤, 10斤
🍓 | 奶油草莓 | Cream strawberries | fresh-fruit | 39.9 | 49 |
🍇 | 阳光玫瑰 | Shine Muscat grapes | fresh-fruit | 36.8 | 58 | 规格 Size: 1串, 2串
🍉 | 宁夏硒砂瓜 | Ningxia watermelon | fresh-fruit | 29.9 | |
🍌 | 高山香蕉 | Highland bananas | fresh-fruit | 12.8 | |
🥝 | 徐香猕猴桃 | Xuxiang kiwifruit | fresh-fruit | 24.9 | 35 | 规格 Size: 12枚, 24枚
🍑 | 无锡水蜜桃 | Wuxi honey peaches | fresh-fruit | 45 | 59 |
🥭 | 海南贵妃芒 | Hainan mangoes | fresh-fruit | 33.9 | 42 |
🍒 | 山东大樱桃 | Shandong cherries | fresh-fruit | 49.9 | 69 | 规格 Size: 2斤, 4斤
🍍 | 徐闻菠萝 | Xuwen pineapple | fresh-fruit | 15.9 | |
🍋 | 安岳柠檬 | Anyue lemons | fresh-fruit | 13.9 | |
🥥 | 椰青 | Young coconut | fresh-fruit | 11.9 | 15 |
🫐 | 云南蓝莓 | Yunnan blueberries | fresh-fruit | 28.8 | 39 | 规格 Size: 2盒, 4盒
🍈 | 羊角蜜瓜 | Horn honeydew | fresh-fruit | 21.9 | |
🥑 | 云南牛油果 | Yunnan avocados | fresh-fruit | 32 | 40 |
🍅 | 普罗旺斯番茄 | Provence tomatoes | fresh-fruit | 16.8 | |
🥕 | 水果胡萝卜 | Sweet carrots | fresh | 9.9 | |
🌽 | 水果玉米 | Sweet corn | fresh | 14.9 | 19 | 规格 Size: 6根, 10根
🥚 | 散养土鸡蛋 | Free-range eggs | fresh-dairy | 27.9 | 35 | 规格 Size: 20枚, 30枚
🥛 | 鲜牛奶月卡 | Fresh milk, a month | fresh-dairy | 128 | 168 |
🧀 | 内蒙奶酪块 | Inner Mongolia cheese | fresh-dairy | 26.9 | |
🥬 | 周末蔬菜盒 | Weekend vegetable box | fresh | 35.9 | |
🧃 | 鲜榨梨汁 | Fresh pear juice | food-drinks | 9.9 | 13 | 温度 Serve: 冰 cold, 常温 room`,
  },
  {
    slug: 'night-bakery',
    zh: '夜猫烘焙',
    en: 'Night Owl Bakery',
    about: {
      zh: '晚自习后还有热面包。每晚十点出最后一炉。',
      en: 'Warm bread after evening study; the last batch leaves at ten.',
    },
    emoji: '🥐',
    category: 'food',
    ground: ['#fdf3e4', '#f4d9b0'],
    lines: `
🥐 | 黄油可颂 | Butter croissant | food-bakery | 9.9 | |
🍞 | 天然酵母吐司 | Sourdough toast | food-bakery | 18 | 22 |
🥖 | 法棍 | Baguette | food-bakery | 12 | |
🥨 | 碱水面包 | Pretzel | food-bakery | 8.5 | |
🥯 | 奶酪贝果 | Cheese bagel | food-bakery | 11 | 14 | 口味 Flavour: 原味 plain, 蓝莓 blueberry, 香葱 chive
🧁 | 海盐焦糖杯子蛋糕 | Salted caramel cupcake | food-bakery | 13.8 | |
🍰 | 草莓奶油蛋糕 | Strawberry shortcake | food-bakery | 28 | 36 | 尺寸 Size: 切块 slice, 4寸, 6寸
🎂 | 生日蛋糕 | Birthday cake | food-bakery | 128 | 168 | 尺寸 Size: 6寸, 8寸
🍪 | 燕麦曲奇 | Oat cookies | food-snacks | 15.9 | |
🍩 | 枫糖甜甜圈 | Maple doughnut | food-bakery | 9 | |
🥧 | 苹果派 | Apple pie | food-bakery | 22 | |
🥞 | 舒芙蕾松饼 | Soufflé pancakes | food-bakery | 26 | 32 |
🧇 | 华夫饼 | Waffle | food-bakery | 16 | | 配料 Topping: 蜂蜜 honey, 冰淇淋 ice cream
🍮 | 焦糖布丁 | Caramel pudding | food-bakery | 10.9 | |
🍫 | 手工巧克力 | Handmade chocolate | food-snacks | 38 | 48 | 数量 Pieces: 6颗, 12颗
🍯 | 百花蜜 | Wildflower honey | food | 45 | 59 |
🥜 | 坚果能量棒 | Nut energy bar | food-snacks | 6.9 | |
🍡 | 三色团子 | Dango | food-snacks | 8 | |
🍘 | 海苔米饼 | Nori rice crackers | food-snacks | 7.5 | |
🥮 | 桂花月饼 | Osmanthus mooncakes | food-bakery | 58 | 78 | 数量 Pieces: 4枚, 8枚
🍵 | 抹茶卷 | Matcha roll | food-bakery | 24 | |
🥪 | 全麦三明治 | Wholegrain sandwich | food-bakery | 14.9 | | 馅料 Filling: 鸡肉 chicken, 金枪鱼 tuna, 牛油果 avocado
🌭 | 德式香肠包 | Sausage roll | food-bakery | 11.5 | |
🍨 | 巴斯克冰淇淋 | Basque ice cream | food-bakery | 12.9 | |
🍬 | 太妃糖 | Toffees | food-snacks | 9.9 | |`,
  },
  {
    slug: 'tea-and-bean',
    zh: '茶与豆',
    en: 'Tea & Bean',
    about: {
      zh: '图书馆南门的小店，咖啡现磨，茶叶当季。',
      en: 'By the library’s south gate: coffee ground to order, tea in season.',
    },
    emoji: '☕',
    category: 'food-drinks',
    ground: ['#f6eee6', '#e2cdb6'],
    lines: `
☕ | 手冲咖啡豆 云南 | Pour-over beans, Yunnan | food-drinks | 48 | 62 | 烘焙 Roast: 浅 light, 中 medium, 深 dark
🫘 | 意式拼配豆 | Espresso blend | food-drinks | 58 | 72 | 重量 Weight: 250g, 500g
🥤 | 冷萃咖啡液 | Cold brew concentrate | food-drinks | 39.9 | 49 |
🍵 | 明前龙井 | Early spring Longjing | food-drinks | 128 | 168 | 重量 Weight: 50g, 100g
🫖 | 桂花乌龙 | Osmanthus oolong | food-drinks | 36 | 45 |
🧋 | 珍珠奶茶套装 | Bubble tea kit | food-drinks | 29.9 | 39 | 口味 Flavour: 原味 classic, 抹茶 matcha, 焦糖 caramel
🌼 | 胎菊花茶 | Chrysanthemum tea | food-drinks | 22 | |
🌹 | 玫瑰红茶 | Rose black tea | food-drinks | 32 | 38 |
🥛 | 燕麦奶 | Oat milk | food-drinks | 13.9 | 17 | 数量 Pack: 1L, 6×1L
🍯 | 柚子蜜 | Yuzu honey | food-drinks | 26.9 | |
🧊 | 球形冰格 | Round ice tray | home | 19.9 | |
🫙 | 密封罐 | Airtight jar | home-desk | 18 | | 容量 Volume: 300ml, 700ml
🥄 | 量豆勺 | Bean scoop | home | 12 | |
⏲️ | 手冲电子秤 | Brewing scale | digital | 89 | 119 |
🏺 | 粗陶茶壶 | Stoneware teapot | home | 98 | 128 |
🍶 | 汝窑品茗杯 | Ru ware tea cup | home | 46 | 58 | 颜色 Colour: 天青 sky, 月白 moon
🧉 | 马黛茶杯 | Mate gourd | home | 39 | |
🍫 | 黑巧热可可 | Dark hot chocolate | food-drinks | 34.9 | 42 |
🥥 | 椰乳 | Coconut milk | food-drinks | 9.9 | |
🍋 | 冻干柠檬片 | Freeze-dried lemon | food-drinks | 24.9 | |
🧃 | 山楂汁 | Hawthorn juice | food-drinks | 7.9 | |
🍪 | 配咖啡脆饼 | Biscotti | food-snacks | 16.9 | |
🎁 | 茶礼盒 | Tea gift box | gifts | 158 | 198 |
📖 | 咖啡入门小课 | Coffee basics class | services | 59 | 79 |
🥤 | 随行杯 | Travel tumbler | home | 79 | 99 | 颜色 Colour: 墨绿 green, 米白 cream, 橙 orange`,
  },
  {
    slug: 'second-canteen',
    zh: '二食堂小灶',
    en: 'Second Canteen Kitchen',
    about: { zh: '二食堂三楼，想家的时候来吃一口。', en: 'Third floor of the second canteen, for when you miss home.' },
    emoji: '🍜',
    category: 'food',
    ground: ['#fdeee6', '#f6cdb8'],
    lines: `
🍜 | 螺蛳粉 | River snail noodles | food | 15 | 18 | 辣度 Heat: 微辣 mild, 中辣 medium, 特辣 hot
🍲 | 酸汤鱼 | Sour soup fish | food | 38 | 46 |
🥟 | 手工水饺 | Hand-made dumplings | food | 16.8 | | 馅料 Filling: 韭菜鸡蛋 leek, 猪肉白菜 pork, 三鲜 three fresh
🍱 | 照烧鸡便当 | Teriyaki chicken bento | food | 19.9 | 24 |
🍛 | 咖喱饭 | Curry rice | food | 18 | |
🍚 | 腊味煲仔饭 | Claypot rice | food | 25 | 29 |
🍝 | 番茄意面 | Tomato pasta | food | 22 | |
🍕 | 薄底披萨 | Thin-crust pizza | food | 36 | 45 | 口味 Flavour: 玛格丽特 Margherita, 菌菇 mushroom, 榴莲 durian
🍔 | 牛肉汉堡 | Beef burger | food | 24 | 28 |
🍟 | 现炸薯条 | Fresh fries | food-snacks | 9.9 | |
🌮 | 鸡肉塔可 | Chicken taco | food | 15 | |
🥗 | 轻食沙拉 | Light salad | food | 21.9 | 26 | 酱汁 Dressing: 油醋 vinaigrette, 芝麻 sesame
🍗 | 盐酥鸡 | Crispy chicken | food-snacks | 14 | |
🍢 | 关东煮 | Oden | food-snacks | 12 | |
🥘 | 大盘鸡拌面 | Big plate chicken noodles | food | 28 | 34 |
🍤 | 天妇罗 | Tempura | food | 23 | |
🍣 | 三文鱼寿司 | Salmon sushi | food | 32 | 39 | 数量 Pieces: 6贯, 12贯
🥣 | 小米南瓜粥 | Millet pumpkin congee | food | 6 | |
🍳 | 早餐煎蛋卷 | Breakfast omelette | food | 9 | |
🫔 | 杂粮煎饼 | Grain crêpe | food | 8.5 | |
🥡 | 外婆红烧肉 | Grandma’s braised pork | food | 29.9 | 36 |
🍠 | 烤红薯 | Baked sweet potato | food-snacks | 7 | |
🫓 | 葱油饼 | Scallion pancake | food-snacks | 6.5 | |
🥠 | 节日糖糕 | Festival sweets | food-snacks | 11 | |
🍦 | 酸奶冰淇淋 | Frozen yoghurt | food-bakery | 8 | |`,
  },
];
