import type { SampleShop } from './shop-lines.ts';

export const campusShops: readonly SampleShop[] = [
  {
    slug: 'dorm-sound',
    zh: '声音宿舍',
    en: 'Dorm Sound',
    about: { zh: '学生自己挑、自己用过的数码小物。', en: 'Small electronics that students chose and use themselves.' },
    emoji: '🎧',
    category: 'digital',
    ground: ['#e9eef7', '#c4d2ea'],
    lines: `
🎧 | 降噪头戴耳机 | Noise-cancelling headphones | digital-audio | 399 | 549 | 颜色 Colour: 黑 black, 米 cream
🎵 | 真无线耳机 | True wireless earbuds | digital-audio | 199 | 269 | 颜色 Colour: 白 white, 绿 green
🔊 | 桌面蓝牙音箱 | Desk speaker | digital-audio | 149 | 199 |
🎙️ | 网课麦克风 | Lecture microphone | digital-audio | 129 | 169 |
⌨️ | 静音机械键盘 | Silent mechanical keyboard | digital-computers | 259 | 329 | 轴体 Switch: 茶轴 brown, 静音红 silent red
🖱️ | 无线鼠标 | Wireless mouse | digital-computers | 79 | 99 |
💻 | 笔记本支架 | Laptop stand | digital-computers | 69 | 89 |
🖥️ | 24寸显示器 | 24-inch monitor | digital-computers | 799 | 999 |
📷 | 拍立得相机 | Instant camera | digital | 489 | 569 | 颜色 Colour: 薄荷 mint, 樱花 blossom
🎮 | 无线手柄 | Wireless gamepad | digital | 159 | 199 |
📱 | iPhone 保护壳 | iPhone case | digital-accessories | 39 | 59 | 型号 Model: iPhone 16, iPhone 16 Pro, iPhone 17
🔋 | 20000mAh 充电宝 | 20,000 mAh power bank | digital-accessories | 119 | 149 |
🔌 | 65W 氮化镓充电器 | 65 W GaN charger | digital-accessories | 99 | 139 |
💡 | 护眼台灯 | Eye-care lamp | home-desk | 139 | 179 |
⏰ | 极简闹钟 | Minimal alarm clock | home | 49 | |
🕹️ | 迷你游戏机 | Mini console | digital | 89 | 119 |
🖨️ | 错题打印机 | Pocket printer | digital | 169 | 229 |
📡 | 随身路由 | Travel router | digital-computers | 129 | |
💾 | 256G 优盘 | 256 GB flash drive | digital-accessories | 99 | 129 | 容量 Size: 128G, 256G
🎥 | 网课摄像头 | Webcam | digital-computers | 149 | 189 |
⌚ | 运动手环 | Fitness band | digital | 189 | 239 | 颜色 Colour: 黑 black, 橙 orange
🎚️ | 便携解码耳放 | Portable DAC | digital-audio | 299 | 369 |
🔦 | 夜骑手电 | Bike torch | sports | 45 | |
🧮 | 科学计算器 | Scientific calculator | books-stationery | 89 | 109 |
📺 | 宿舍投影仪 | Dorm projector | digital | 699 | 899 |`,
  },
  {
    slug: 'paper-boat',
    zh: '纸船书店',
    en: 'Paper Boat Books',
    about: {
      zh: '旧书、新书和写字的东西，月底读书会。',
      en: 'Old books, new books, things to write with; a reading group each month.',
    },
    emoji: '📚',
    category: 'books',
    ground: ['#f4efe0', '#ddd0ac'],
    lines: `
📘 | 线性代数讲义 | Linear algebra notes | books-textbooks | 32 | 45 |
📗 | 有机化学习题 | Organic chemistry problems | books-textbooks | 38 | |
📙 | 经济学原理 | Principles of economics | books-textbooks | 56 | 78 |
📕 | 中国建筑史 | History of Chinese architecture | books | 68 | 88 |
📖 | 诗集 梨花集 | Poems: Pear Blossom | books | 29 | |
📓 | 横线笔记本 | Ruled notebook | books-stationery | 15.9 | 19 | 颜色 Colour: 苔绿 moss, 砖红 brick, 藏蓝 navy
📒 | 方格本 | Grid notebook | books-stationery | 13.9 | |
📔 | 手帐本 | Journal | books-stationery | 45 | 59 |
✏️ | 原木铅笔 | Cedar pencils | books-stationery | 12 | | 硬度 Grade: HB, 2B, 4B
🖊️ | 速干中性笔 | Quick-dry gel pens | books-stationery | 9.9 | 12 | 颜色 Ink: 黑 black, 蓝 blue
🖋️ | 入门钢笔 | First fountain pen | books-stationery | 79 | 99 | 笔尖 Nib: EF, F, M
🖍️ | 油画棒 | Oil pastels | books-stationery | 36 | | 数量 Pieces: 24色, 48色
🖌️ | 水彩笔刷 | Watercolour brush | books-stationery | 28 | |
📐 | 绘图尺套装 | Drawing set | books-stationery | 22 | |
📏 | 黄铜直尺 | Brass ruler | books-stationery | 34 | |
✂️ | 安全剪刀 | Safety scissors | books-stationery | 11.9 | |
📌 | 软木板图钉 | Cork pins | books-stationery | 6.9 | |
🗂️ | 风琴文件夹 | Accordion folder | home-desk | 24 | 29 |
🔖 | 黄铜书签 | Brass bookmark | gifts | 19 | |
🗺️ | 手绘校园地图 | Hand-drawn campus map | gifts | 25 | |
📰 | 校园月刊 | Campus monthly | books | 8 | |
🎨 | 水彩颜料 | Watercolours | books-stationery | 88 | 108 | 数量 Pans: 24色, 36色
📇 | 单词卡片 | Flash cards | books-stationery | 9.5 | |
🧷 | 活页夹 | Binder clips | books-stationery | 7.9 | |
🗓️ | 明年日历 | Next year’s calendar | books-stationery | 32 | 39 |`,
  },
  {
    slug: 'cloud-closet',
    zh: '云上衣柜',
    en: 'Cloud Closet',
    about: {
      zh: '纺织学院的同学设计，小批量做。',
      en: 'Designed by students of the textile school, made in small batches.',
    },
    emoji: '👕',
    category: 'fashion',
    ground: ['#eef0f4', '#d3d8e2'],
    lines: `
👕 | 重磅纯棉T恤 | Heavy cotton tee | fashion-clothes | 69 | 89 | 尺码 Size: S, M, L, XL
👔 | 牛津纺衬衫 | Oxford shirt | fashion-clothes | 129 | 169 | 尺码 Size: S, M, L, XL
👗 | 亚麻连衣裙 | Linen dress | fashion-clothes | 199 | 259 | 尺码 Size: S, M, L
👖 | 直筒牛仔裤 | Straight jeans | fashion-clothes | 159 | 199 | 尺码 Size: 28, 30, 32, 34
🧥 | 羊毛大衣 | Wool coat | fashion-clothes | 469 | 599 | 尺码 Size: S, M, L
🧣 | 羊绒围巾 | Cashmere scarf | fashion | 139 | 179 | 颜色 Colour: 燕麦 oat, 墨绿 green
🧤 | 触屏手套 | Touchscreen gloves | fashion | 39 | |
🧦 | 堆堆袜 | Slouch socks | fashion-clothes | 19.9 | 25 | 颜色 Colour: 白 white, 灰 grey
👟 | 复古跑鞋 | Retro runners | fashion-shoes | 249 | 319 | 尺码 Size: 37, 39, 41, 43
👞 | 乐福鞋 | Loafers | fashion-shoes | 229 | 289 | 尺码 Size: 37, 39, 41, 43
👢 | 雨靴 | Rain boots | fashion-shoes | 89 | 119 | 尺码 Size: 36, 38, 40
🥿 | 芭蕾平底鞋 | Ballet flats | fashion-shoes | 119 | | 尺码 Size: 36, 37, 38
🎒 | 电脑双肩包 | Laptop backpack | fashion-bags | 189 | 239 | 颜色 Colour: 黑 black, 苔绿 moss
👜 | 帆布托特 | Canvas tote | fashion-bags | 49 | 65 |
👝 | 收纳小包 | Pouch | fashion-bags | 29 | |
🧢 | 刺绣棒球帽 | Embroidered cap | fashion | 59 | 75 |
👒 | 草编帽 | Straw hat | fashion | 69 | |
🕶️ | 板材墨镜 | Acetate sunglasses | fashion | 99 | 139 |
👚 | 针织开衫 | Knit cardigan | fashion-clothes | 149 | 189 | 尺码 Size: S, M, L
🩳 | 运动短裤 | Training shorts | fashion-clothes | 59 | 79 | 尺码 Size: S, M, L, XL
🩱 | 泳衣 | Swimsuit | sports | 129 | | 尺码 Size: S, M, L
🥼 | 实验服 | Lab coat | fashion-clothes | 65 | | 尺码 Size: S, M, L, XL
🎓 | 学位服租赁 | Gown rental | services | 35 | |
💍 | 银戒指 | Silver ring | gifts | 88 | 118 |
👓 | 平光镜架 | Plain frames | fashion | 79 | 99 |`,
  },
  {
    slug: 'soft-room',
    zh: '软房间',
    en: 'Soft Room',
    about: { zh: '六平米也可以住得舒服。', en: 'Six square metres can be comfortable too.' },
    emoji: '🛋️',
    category: 'home',
    ground: ['#f1ecf3', '#dccfe2'],
    lines: `
🛏️ | 四件套 0.9米床 | Bedding set, dorm bed | home-bedding | 139 | 189 | 颜色 Colour: 雾蓝 mist, 奶油 cream, 豆绿 pea
🛌 | 记忆棉枕 | Memory foam pillow | home-bedding | 79 | 99 |
🧸 | 陪睡小熊 | Teddy bear | gifts | 59 | 79 |
🪴 | 龟背竹小盆 | Small monstera | home | 26 | |
🌵 | 仙人球三件套 | Three cacti | home | 19.9 | 25 |
🕯️ | 香薰蜡烛 | Scented candle | home | 49 | 65 | 香型 Scent: 雪松 cedar, 白茶 white tea, 梨 pear
🪞 | 桌面镜 | Desk mirror | home | 35 | |
🧺 | 脏衣篮 | Laundry basket | home | 32 | 42 |
🗄️ | 三层收纳架 | Three-tier shelf | home-desk | 65 | 85 |
🪑 | 人体工学椅 | Ergonomic chair | home-desk | 459 | 599 |
🧹 | 桌面小扫把 | Desk broom | home | 12.9 | |
🧽 | 清洁海绵 | Sponges | home | 8.9 | |
🧼 | 手工皂 | Handmade soap | beauty | 18 | 24 |
🧴 | 身体乳 | Body lotion | beauty | 59 | 79 |
🪥 | 竹柄牙刷 | Bamboo toothbrush | beauty | 9.9 | | 数量 Pack: 2支, 4支
🚿 | 过滤花洒 | Filter shower | home | 89 | 119 |
🪟 | 遮光床帘 | Blackout bed curtain | home-bedding | 88 | 118 | 颜色 Colour: 深灰 grey, 藏蓝 navy
🔑 | 黄铜钥匙扣 | Brass key ring | gifts | 22 | |
🖼️ | 装饰画 | Art print | home | 45 | 59 | 尺寸 Size: A4, A3
🏮 | 纸灯笼 | Paper lantern | home | 29 | |
🧯 | 宿舍灭火毯 | Fire blanket | home | 39 | |
🪣 | 折叠水桶 | Folding bucket | home | 25 | |
🛁 | 泡脚桶 | Foot bath | home | 79 | 99 |
☂️ | 晴雨伞 | Umbrella | home | 45 | 59 | 颜色 Colour: 黑 black, 米 cream
🧻 | 竹纤维纸巾 | Bamboo tissues | home | 19.9 | 26 |`,
  },
];
