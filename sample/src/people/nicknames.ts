const words = (text: string): readonly string[] => text.trim().split(/\s*[\n、]\s*/);

/** Made-up names of the kind people give themselves. */
export const chineseNicknames = words(`
半糖去冰、图书馆钉子户、早八人、云朵面包、晚风吹梨花、山茶不饮、一只小橘、食堂侦察兵、阿柚、南巷清风
不想写论文、小满、麦芽糖、橘子汽水、鹿鸣、初九、星期八、栗子壳、慢半拍、梨涡
青柠味周末、三分熟、木木夕、向日葵代理、今天也要早睡、七月半夏、拾光、海盐芝士、豆花加辣、糯米团子
操场第三圈、薄荷绿、深夜自习室、贝壳里的海、阿笙、落日收藏家、芋泥波波、小鹿乱码、风筝有风、雨天记得带伞
一颗话梅、蓝莓奶昔、桂花乌龙、画画的阿禾、听雨、不加香菜、考研倒计时、柠檬茶少冰、小树苗、松果儿
旧书摊主、月亮邮差、电波同学、抹茶星人、清醒梦、麻薯本薯、青山在、路过人间、白日梦想、小北
胶片少年、半山听松、陈皮糖、冬眠计划、山楂树下、阿柒、浅浅、晴天娃娃、乌龙奶盖、野生程序猿
毛豆同学、鲸落、篮球不会转弯、江南有雨、吃不胖协会、豌豆、静静的顿号、逆光、草莓大福、春卷
半夏微凉、鱼丸粗面、阿沅、追光者小林、洛洛、未央、宿舍楼长、米粒、四时有序、甜甜圈中间
小雪球、吉他第六弦、木棉、奶酪不懒、纸飞机、橙子、云深、羽毛球搭子、小满不满、知否
阿木木、雾里看花、冰美式续命、树洞、听风的蚕`);

export const englishNicknames = words(`
Maple Moon
Oliver K.
latte at 8
Priya
Sam on Wheels
Nora
Quiet Tuba
June
Theo Writes
Mina
Paper Crane
Lucas
Wren
Zoe Ventura
Half Marathon Hal
Ines
Anton
Library Cat
Sora
Milo
Freya
Dumpling Diplomat
Caleb
Aisha
Rainy Day Club
Yuki
Tomás
Beatrix
Moss
Jonas
Amara
Film Roll 36
Elena
Kit
Noor
Sunday Baker
Hugo
Lila
Bao Enthusiast
Marcus
Tilda
Rosa
Night Shift Nick
Ada
Farid
Clementine
Otis
Harriet
Leo Prime
Sage
Dana
Emeka
Polly
Bike Doctor
Ivy
Mateo
Greta
Slow Reader
Arlo
Hana
Felix
Pia
Second Desk Left
Omar
Juniper
Max Volume
Elsie
Ravi
Peach Cobbler
Nils
Camila
Owl Hours
Teddy
Anouk
Basil
Mei L.
Robin
Kofi
Saturday Socks
Vera
Duncan
Lotte
Pixel
Esme
Grapefruit
Idris
Willa
Jo March
Henrik
Talia`);
