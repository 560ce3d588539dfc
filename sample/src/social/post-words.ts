export interface PostLine {
  /** Things in its picture; empty when it has none. */
  emoji: string[];
  text: string;
}

const lines = (text: string): PostLine[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [emoji = '', words = ''] = line.split(' | ');
      return {
        emoji: emoji
          .trim()
          .split(/\s+/)
          .filter((one) => one !== '-'),
        text: words.trim(),
      };
    });

/** By the same groups as the interests of people. */
export const chinesePosts: readonly PostLine[][] = [
  lines(`
📷 🌇 🏫 | 傍晚六点二十，东操场的光只停了四分钟。#校园摄影
🎞️ ☕ | 第一卷胶片洗出来了，三十六张里能看的有九张，已经很满意。#胶片日记
🌸 📷 🌿 | 图书馆后面那棵树今年开得比去年早一周，去年的照片在第二张位置，想了想还是没发。
🚶 🌉 ☕ | 周末从校门走到老码头，十一公里，三家咖啡店，零地铁。#城市漫步
🖼️ 🎨 | 美术馆学生票十块，二楼的素描展比海报好看，周日最后一天。#周末去哪儿`),
  lines(`
👟 🌙 | 夜跑第三十天。今天有两个不认识的人跟我并排跑了一圈，跑完互相点了个头。#夜跑打卡
🏸 🥤 | 周五晚羽毛球缺一位女双，水平：能把球打过网。#羽毛球搭子
🏀 🔥 | 院赛打进四强，最后一个球是替补投的，全场喊他名字。
🚴 ⛰️ 🌅 | 环湖四十二公里，风全是顶风，回来食堂阿姨多给了一勺肉。#骑行
💪 🥗 | 体测前一个月的我：明天开始。体测前一天的我：明天开始。`),
  lines(`
📚 🍵 | 旧书摊淘到一本九十年代的植物图鉴，扉页写着"给小周，愿你认得路边的花"。#旧书
📖 ☕ 🌧️ | 下雨天的自习室，翻书声比键盘声好听。#今天读什么
✍️ 🌙 | 写完了拖了两个月的短篇，八千字，删到五千。想找两位愿意说实话的读者。
🎬 🍿 | 学生影院周三放老片，座位很硬，片子很软。#观影
🍵 📜 | 茶社第一次活动，八个人喝了五泡，从寝室聊到宇宙。`),
  lines(`
🎸 🌳 | 草坪弹唱改到周六傍晚，带垫子，不带评委。#草坪音乐会
🎤 🎶 | 合唱团招男低，会不会识谱都行，会笑就行。#社团招新
🎧 🌧️ | 单曲循环的第十四遍，终于听清贝斯在做什么。
💿 🎵 | 有人同好黑胶吗，唱片机在我宿舍，唱片在你那儿就完美了。`),
  lines(`
🍞 🧈 | 第七次尝试吐司拉丝成功，室友已经学会在烤箱旁边等。#宿舍烘焙
🍜 🌶️ | 二食堂三号窗口换了新师傅，酸辣粉封神，辣度请自测。#食堂测评
🧋 🍠 | 芋泥终于有颗粒感了，少糖刚好，三分糖就腻。#奶茶测评
🥟 🍲 👩‍🍳 | 冬至前试包饺子，四十个里只漏了六个，进步巨大。
🍰 🍓 | 室友生日，蛋糕是全宿舍一起抹的面，丑得很有凝聚力。
🍳 🍅 | 一口小锅解决三餐，周三更新：番茄鸡蛋面的正确顺序。#宿舍厨房`),
  lines(`
💻 ☕ | 课程设计上线了，第一位用户是我妈，她找到了三个问题。#独立开发
⌨️ 🎧 | 换了静音轴以后，室友问我是不是放弃学业了。
🎲 🃏 | 周日桌游局还差一位，新手友好，输了洗杯子。#桌游
🤖 📡 | 机器人社第一次跑完全程没撞墙，全场鼓掌，它停下来的时候撞了墙。
🚀 📚 | 科幻社这周共读的是一篇关于时间的旧小说，大家都迟到了。`),
  lines(`
🎨 🖌️ | 接头像，二十分钟一张，一杯奶茶。已画三十二位同学。#约稿
🌱 🪴 | 阳台植物点名：到、到、到、迟到、请假。#养植物
📒 🖊️ | 这周的手帐，主题是"食堂小票"。#手帐
👘 🏮 | 汉服社秋日出行的照片整理好了，风很配合。
🧶 🧣 | 围巾织到第五十厘米，冬天到第三十度。`),
  lines(`
📖 ⏰ | 早起第二十一天，六点四十的图书馆门口有十二个人，我们互相不说话，但认识。#早起打卡
📝 ☕ | 倒计时三十天，计划表第三版。写下来：今天做完的比昨天多一页。#考研日常
🗣️ 📚 | 英语角这周的话题是"最近一次后悔的消费",气氛空前热烈。
🧘 🌿 | 考前冥想十分钟，前九分钟在想食堂。`),
];

export const englishPosts: readonly PostLine[][] = [
  lines(`
📷 🌇 | Four minutes of good light over the east field tonight. I was there for three of them. #campusphoto
🎞️ 🚶 | Roll 12: eleven frames of the same bridge and one of my shoe. The shoe is the best one.
🖼️ ☕ | The student ticket at the museum is cheaper than a latte. Second floor, the pencil drawings. #weekend`),
  lines(`
👟 🌙 | Week four of the night run group. We are slow and there are snacks. #running
🏸 🥤 | Looking for a fourth for badminton on Friday. Requirement: own shoes.
🚴 🌅 | Cycled round the lake before class. Would do again, would not do hills again.`),
  lines(`
📚 🍵 | Found a 1994 field guide on the second-hand table, with pressed leaves still inside. #books
📖 🌧️ | Rain, window seat, two hundred pages. That is the whole post.
🎬 🍿 | Wednesday film night: hard seats, soft film. Come early.`),
  lines(`
🎸 🌳 | Lawn session moved to Saturday. Bring a blanket, no talent required. #lawnmusic
🎤 🎶 | Choir needs basses. Reading music is optional, showing up is not.
💿 🎧 | I have the turntable, you have the records. Dorm 5, Sunday?`),
  lines(`
🍞 🧈 | Loaf number seven finally has an open crumb. My roommate now waits by the oven. #baking
🍜 🌶️ | Window three at canteen two has a new chef. The hot and sour noodles are serious. #canteen
🧋 🍠 | Taro with actual pieces in it. Thirty percent sugar is the right answer.
🥟 🍲 | Forty dumplings folded, six leaked, nobody complained.`),
  lines(`
💻 ☕ | Shipped my course project. First user: my mother. First three bugs: also my mother. #sideproject
⌨️ 🎧 | Silent switches. My roommate asked whether I had dropped out.
🎲 🃏 | Board games on Sunday, one seat left. Loser washes the mugs. #boardgames`),
  lines(`
🎨 🖌️ | I draw portraits for bubble tea. Thirty-two students so far, no refunds. #art
🪴 🌱 | Balcony roll call: here, here, late, wilting, here.
🧶 🧣 | The scarf is now longer than my dissertation.`),
  lines(`
🗣️ 📚 | Mandarin day 90: I ordered lunch, got what I ordered, and cried a little. #languages
📖 ⏰ | Twelve of us wait outside the library at 6:40. We have never spoken. #earlybird
🧘 🌿 | Ten minutes of meditation, nine of them about lunch.`),
];

/** What people say of a thing they bought; `{what}` is its name. By the first part of its category. */
export const goodThings: Record<string, { zh: readonly string[]; en: readonly string[] }> = {
  fresh: {
    zh: ['{what}比超市甜，关键是真的早上到的。一箱六个人分刚好。', '第二次回购{what}，坏了一个，拍照十分钟就赔了。'],
    en: [
      '{what}: sweeter than the shop at the gate, and it really does arrive in the morning.',
      'Second order of {what}. One was bruised, refunded in ten minutes.',
    ],
  },
  food: {
    zh: [
      '熬夜写报告的时候点了{what}，送到还是热的，救命。',
      '{what}我给九分，扣一分是因为只买了一份。',
      '室友闻着味道醒的，{what}已列入考试周物资。',
    ],
    en: [
      'Ordered {what} at ten at night, it came warm. Report saved.',
      '{what}: nine out of ten, minus one because I only bought one.',
    ],
  },
  digital: {
    zh: ['用了三周来说{what}：声音和做工都对得起价格，线短了一点。', '{what}最大的优点是不用操心，插上就好。'],
    en: [
      'Three weeks with {what}: good for the price, cable a little short.',
      '{what} just works. I forgot I own it, which is praise.',
    ],
  },
  fashion: {
    zh: ['{what}洗了四次没变形，我一米六八穿中号。', '上课被问了三次{what}在哪里买，统一回复在这里。'],
    en: ['Washed {what} four times, still the same shape.', 'Three people asked where {what} is from, so here it is.'],
  },
  home: {
    zh: ['宿舍幸福感+30%:{what}。量过尺寸再买。', '{what}让我的桌子第一次看得见桌面。'],
    en: ['{what} made my side of the room a room.', 'Measure first, then buy {what}. It fits a standard dorm desk.'],
  },
  books: {
    zh: ['{what}里有上一位同学的笔记，比老师讲得清楚。', '期末全靠{what}，已转给下一届。'],
    en: [
      '{what} came with the last owner’s notes. They were better than the lectures.',
      '{what} carried my finals. Passing it on next term.',
    ],
  },
  sports: {
    zh: ['{what}用了一个学期，手感还在。', '新手推荐{what}，别一上来就买贵的。'],
    en: ['A term with {what}: still feels right.', 'If you are starting out, get {what} and spend the rest on shoes.'],
  },
  gifts: {
    zh: ['给室友买的{what}，她说是今年收到最用心的礼物。', '{what}下午两点准时送到教室门口，卡片字很好看。'],
    en: [
      'Gave {what} to my roommate. Best reaction of the year.',
      '{what} arrived at the classroom door at two, exactly.',
    ],
  },
  tickets: {
    zh: ['看完{what}回来的路上一直在聊，学生票太值。', '{what}最后一排也听得清，推荐。'],
    en: [
      'Walked home talking about {what} the whole way. Student price is a gift.',
      '{what}: even the last row hears everything.',
    ],
  },
  services: {
    zh: ['{what}师傅准时到，十五分钟搞定，还教我下次怎么弄。', '{what}比校外便宜一半，而且真的修好了。'],
    en: [
      '{what}: on time, fifteen minutes, and he showed me how.',
      '{what} costs half of what they ask outside, and it is really fixed.',
    ],
  },
};

export const comments = {
  zh: words(`
哈哈哈哈太真实了
同款同款
下次叫上我！
这是在哪里拍的
我也想去，求组队
学到了
今天刚好路过，确实
蹲一个后续
好看，求原图
笑死，我室友也这样
已收藏
这个周末有空吗
支持！
我可以，几点？
原来你也在这里
看饿了
说得我又想买一个
排队十分钟以内吗
求链接
太有画面感了
能不能再拍一张近的
我去年也是这么想的
加油，还有一个月
抱抱
明天早上一起？`),
  en: words(`
Same here
Count me in
Where is this?
Saving this for the weekend
This made my day
Was there too, can confirm
Please post the recipe
You had me at snacks
How early is early?
Looks great
Next time call me
I need this
My roommate says hi
Is there still a seat?
Update us!
Too real
I laughed in the library
Which window exactly?`),
};

function words(text: string): readonly string[] {
  return text.trim().split('\n');
}

export const answers = {
  zh: words(`
东操场看台最上面一排
周六下午四点，门口见
可以呀，加我聊
哈哈谢谢
还有两个位置
我发你
不客气，快去试试`),
  en: words(`
Top row of the east stand
Saturday at four, by the door
Sure, message me
Thank you!
Two seats left
Sent you the details
Try it and tell me`),
};

/** Waiting for a moderator, from people who are new here. */
export const waitingPosts: readonly PostLine[] = lines(`
🍂 📷 | 第一次发帖，今天操场的落叶。#校园摄影
🎒 - | 大一新生报到，求推荐不踩雷的选修课！
🍜 🥢 | Hello! New here. Which canteen has the best noodles?
📚 🖊️ | 出几本二手教材，详情看 www.cheap-books.example 加好友便宜
🐈 🌿 | 今天在七号楼下遇到的橘猫，有人知道它叫什么吗
💼 - | 兼职日结三百，不用出门，加我了解，名额有限
🎧 🌙 | First post. What is everyone listening to this week?
🏸 - | 新人想加入周五羽毛球，零基础可以吗`);

/** Declined, with the rule that a moderator named and the words to the author. */
export const declinedPosts = [
  {
    text: '代写课程论文，包过，价格好谈，私聊我。',
    rule: 'illegal-goods',
    note: '社区不允许代写。有困难可以到学习圈求助。',
  },
  { text: '加我好友领取内部优惠，转发三个群送耳机一副！！！', rule: 'spam', note: '请不要发引流内容。' },
  {
    text: 'Selling my exam answers for economics, works every year.',
    rule: 'misleading',
    note: 'Selling exam answers is not allowed here.',
  },
] as const;
