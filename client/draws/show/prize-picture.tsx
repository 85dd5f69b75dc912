import { PARCEL, Pixels } from '../../paper/pixels.tsx';
import { shown } from './follow-show.ts';

/** The picture of a prize, whose name is beside it; a parcel where it has none. */
export function PrizePicture({ prize }: { prize: string }) {
  const picture = shown.value?.pictures[prize];
  return (
    <span class="show-picture">
      {picture === undefined ? <Pixels rows={PARCEL} scale={8} /> : <img src={`/files/${picture}`} alt="" />}
    </span>
  );
}
