import { request } from './request.ts';

/** Sends a video to the server as it is; answers its id. */
export async function uploadVideo(file: Blob): Promise<string> {
  const answer = (await request('PUT /api/v1/videos', { raw: file })) as { id: string };
  return answer.id;
}
