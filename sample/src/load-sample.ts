import { drawFaces, giveAvatars, makePeople } from './people/make-people.ts';
import { tidyUp } from './pictures/draw.ts';
import { addProducts, drawShelves } from './shops/add-products.ts';
import { openShops } from './shops/open-shops.ts';
import { calendarOf } from './stage/days.ts';
import type { Replay } from './stage/replay.ts';
import { createStage } from './stage/stage.ts';

export interface Telling {
  today: Date;
  tell: (line: string) => void;
}

/** Lives the community's last weeks once more, from a fixed seed, and leaves it as it is today. */
export async function loadSample(replay: Replay, { today, tell }: Telling): Promise<void> {
  const stage = createStage(replay);
  const calendar = calendarOf(today);
  tell('示例社区 · sample community: members');
  const shelves = drawShelves();
  const people = await makePeople(stage, calendar);
  const faces = drawFaces(people);
  tell('示例社区 · sample community: shops');
  const shops = await openShops(stage, people, calendar);
  await addProducts(stage, shops, shelves, (done) => tell(`示例社区 · sample community: ${done} products`));
  await giveAvatars(stage, faces);
  await replay.passTo(today);
  tidyUp();
}
