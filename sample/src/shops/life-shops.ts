import type { SampleShop } from './shop-lines.ts';

export const lifeShops: readonly SampleShop[] = [
  {
    slug: 'green-field',
    zh: '绿茵运动',
    en: 'Green Field Sports',
    about: { zh: '校队退役队员开的店，器材可以先试。', en: 'Run by former team players; try the gear first.' },
    emoji: '🏸',
    category: 'sports',
    ground: ['#e8f4ea', '#bfdfc6'],
    lines: `
🏸 | 碳素羽毛球拍 | Carbon badminton racket | sports | 189 | 249 |
🏓 | 乒乓球拍套装 | Table tennis set | sports | 99 | 129 |
🎾 | 入门网球拍 | Beginner tennis racket | sports | 219 | 279 |
🏀 | 7号篮球 | Size 7 basketball | sports | 119 | 149 |
⚽ | 5号足球 | Size 5 football | sports | 109 | 139 |
🏐 | 软式排球 | Soft volleyball | sports | 79 | |
🏈 | 橄榄球 | Rugby ball | sports | 129 | |
⚾ | 棒球手套 | Baseball glove | sports | 159 | |
🛹 | 双翘滑板 | Skateboard | sports | 239 | 299 |
🛼 | 轮滑鞋 | Roller skates | sports | 299 | 369 | 尺码 Size: 37, 39, 41, 43
🚲 | 通勤单车 | Commuter bike | sports | 899 | 1099 |
🥊 | 拳击手套 | Boxing gloves | sports | 139 | | 重量 Weight: 8oz, 10oz, 12oz
🧘 | 瑜伽垫 | Yoga mat | sports | 69 | 89 | 颜色 Colour: 绿 green, 紫 purple
🏋️ | 可调哑铃 | Adjustable dumbbell | sports | 199 | 259 |
🤿 | 浮潜面镜 | Snorkel mask | sports | 129 | |
🏊 | 防雾泳镜 | Swim goggles | sports | 49 | 65 |
⛺ | 双人帐篷 | Two-person tent | sports | 329 | 419 |
🎣 | 路亚竿 | Lure rod | sports | 159 | |
🧗 | 攀岩体验课 | Climbing class | services | 68 | 98 |
🏹 | 射箭体验课 | Archery class | services | 58 | 78 |
🥏 | 飞盘 | Frisbee | sports | 39 | 49 |
🪁 | 软翅风筝 | Soft kite | sports | 35 | |
🎿 | 雪场一日票 | Ski day pass | tickets | 168 | 228 |
🧊 | 运动冰袋 | Ice pack | sports | 15 | |
🏅 | 校园跑奖牌 | Campus run medal | gifts | 29 | |`,
  },
  {
    slug: 'bloom',
    zh: '开花店',
    en: 'Bloom',
    about: { zh: '毕业、生日、没什么事，都可以送一束。', en: 'For graduation, a birthday, or no reason at all.' },
    emoji: '💐',
    category: 'gifts',
    ground: ['#fceef2', '#f5cfdb'],
    lines: `
💐 | 每周一束 | A bunch each week | gifts | 89 | 119 | 周期 Weeks: 4周, 8周
🌹 | 红玫瑰 | Red roses | gifts | 99 | 139 | 数量 Stems: 9枝, 19枝, 33枝
🌷 | 郁金香 | Tulips | gifts | 69 | 89 |
🌻 | 向日葵 | Sunflowers | gifts | 49 | 65 |
🌸 | 樱花枝 | Cherry branches | gifts | 59 | |
🪻 | 风信子水培 | Hyacinth in water | gifts | 25 | |
🌺 | 朱槿 | Hibiscus | gifts | 39 | |
🪷 | 莲花 | Lotus | gifts | 36 | |
🌼 | 小雏菊 | Daisies | gifts | 29 | 39 |
🍀 | 四叶草书签 | Clover bookmark | gifts | 12 | |
🎁 | 生日礼盒 | Birthday box | gifts | 128 | 168 |
🎀 | 手写贺卡 | Handwritten card | gifts | 9.9 | |
🧧 | 利是封 | Red packets | gifts | 8.8 | | 数量 Pack: 10个, 30个
🎈 | 气球布置 | Balloon set-up | services | 88 | 118 |
🪅 | 派对彩球 | Piñata | gifts | 45 | |
🧨 | 春联福字 | Spring couplets | gifts | 26 | 32 |
🏺 | 玻璃花瓶 | Glass vase | home | 49 | 65 |
🪴 | 桌面绿植 | Desk plant | home | 22 | | 品种 Plant: 绿萝 pothos, 吊兰 spider, 文竹 asparagus
🌲 | 迷你圣诞树 | Mini Christmas tree | gifts | 59 | 79 |
🎐 | 手作风铃 | Wind chime | gifts | 35 | |
🧿 | 编织手绳 | Woven bracelet | gifts | 18 | |
💌 | 情书代写课 | Letter-writing class | services | 39 | |
🕊️ | 白鸽胸针 | Dove brooch | gifts | 32 | |
🦋 | 标本画框 | Butterfly frame | gifts | 78 | 98 |
🍄 | 蘑菇夜灯 | Mushroom lamp | home | 55 | 69 |`,
  },
  {
    slug: 'stage-left',
    zh: '左侧舞台',
    en: 'Stage Left',
    about: { zh: '学生剧社和独立乐队的票，在这里。', en: 'Tickets for the student theatre and small bands.' },
    emoji: '🎭',
    category: 'tickets',
    ground: ['#efe9f7', '#cfc0e6'],
    lines: `
🎭 | 话剧 暗恋梨花源 | Play: Secret Pear Garden | tickets | 45 | 60 | 座位 Seat: 普通 standard, 前排 front
🎸 | 周五乐队夜 | Friday band night | tickets | 35 | |
🎻 | 室内乐音乐会 | Chamber concert | tickets | 50 | 80 |
🎹 | 钢琴独奏会 | Piano recital | tickets | 40 | |
🎤 | 十佳歌手决赛 | Singing contest final | tickets | 20 | |
🎬 | 露天电影 | Open-air film | tickets | 15 | |
🎪 | 校园马戏节 | Campus circus festival | tickets | 30 | 45 |
🎷 | 爵士之夜 | Jazz night | tickets | 38 | |
🥁 | 非洲鼓工作坊 | Djembe workshop | services | 48 | 68 |
🪕 | 民谣专场 | Folk evening | tickets | 28 | |
🎺 | 管乐团年度音乐会 | Wind band gala | tickets | 30 | |
🎨 | 油画体验 | Oil painting session | services | 88 | 118 |
🪩 | 复古迪斯科 | Retro disco | tickets | 25 | |
🎲 | 桌游夜 | Board game night | tickets | 18 | |
♟️ | 国际象棋公开赛 | Chess open | tickets | 10 | |
🧩 | 1000片拼图 | 1,000-piece puzzle | gifts | 59 | 79 |
🃏 | 魔术课 | Magic class | services | 39 | |
🎯 | 飞镖挑战赛 | Darts challenge | tickets | 12 | |
🎼 | 合唱团招新课 | Choir trial | services | 9.9 | |
📽️ | 纪录片放映 | Documentary screening | tickets | 8 | |
🪄 | 魔方速拧 | Speed cube | gifts | 35 | 45 |
🎟️ | 剧社季票 | Theatre season ticket | tickets | 168 | 240 |
🩰 | 芭蕾入门课 | Ballet basics | services | 58 | 78 |
🎫 | 校园音乐节双日票 | Two-day music festival | tickets | 128 | 168 |
📻 | 复古收音机 | Retro radio | digital-audio | 129 | 159 |`,
  },
  {
    slug: 'handy-lane',
    zh: '巧手巷',
    en: 'Handy Lane',
    about: {
      zh: '修鞋、理发、打印、代取，街坊都认识。',
      en: 'Repairs, haircuts, printing and errands by people you know.',
    },
    emoji: '🧰',
    category: 'services',
    ground: ['#eef3ef', '#cddbd0'],
    lines: `
💇 | 洗剪吹 | Wash, cut and dry | services | 35 | 48 |
💅 | 纯色美甲 | Plain manicure | services | 58 | 78 |
💆 | 肩颈放松 30分钟 | Shoulder massage, 30 min | services | 68 | 88 |
🧺 | 洗衣套餐 10件 | Laundry, 10 pieces | services | 59 | 79 |
👞 | 皮鞋护理 | Shoe care | services | 25 | |
🔧 | 自行车保养 | Bike service | services | 30 | 40 |
🖨️ | 论文打印装订 | Thesis printing | services | 18 | |
📦 | 快递代取 | Parcel pick-up | services | 2.5 | |
📸 | 证件照 | ID photos | services | 29.9 | 39 |
🧵 | 改裤脚 | Hem trousers | services | 12 | |
💻 | 电脑清灰 | Laptop cleaning | services | 45 | 60 |
📱 | 手机贴膜 | Screen protector | services | 15 | |
🔑 | 配钥匙 | Key cutting | services | 8 | |
🐱 | 假期寄养猫咪 | Holiday cat care | services | 35 | |
🐶 | 狗狗洗澡 | Dog bath | services | 55 | 70 |
🚗 | 机场拼车 | Airport shared ride | services | 38 | 50 |
🧳 | 行李寄存 | Luggage storage | services | 6 | |
🎓 | 毕业跟拍 | Graduation photos | services | 188 | 258 |
🧑‍🏫 | 高数辅导 1小时 | Calculus tutoring, 1 h | services | 80 | |
🗣️ | 口语陪练 1小时 | Speaking practice, 1 h | services | 60 | 75 |
📱 | 话费充值 50元 | Phone top-up 50 | top-up | 49.5 | 50 |
📶 | 流量月包 | Data pack, a month | top-up | 15 | 20 |
💳 | 校园卡充值 100元 | Campus card top-up 100 | top-up | 100 | |
🧰 | 家电小修 | Small repairs | services | 40 | |
🪒 | 手动剃须套装 | Shaving set | beauty | 69 | 89 |`,
  },
];
