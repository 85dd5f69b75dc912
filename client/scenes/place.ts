import Phaser from 'phaser';
import { LOOKS } from '../../shared/looks.ts';
import { tileAt } from '../../shared/world/path.ts';
import { TICK_MS, toUnits } from '../../shared/world/units.ts';
import type { Session } from '../session.ts';
import * as store from '../ui/store.ts';
import { type Avatar, createAvatar } from '../world/avatar.ts';
import { type Controls, createControls } from '../world/controls.ts';
import { createLabels, type Labels, type Named } from '../world/labels.ts';
import { FRAME, sheetOf } from '../world/looks.ts';
import { drawMap, loadMapPictures, type PicturePack } from '../world/map-view.ts';
import type { Drawn, WorldModel } from '../world/model.ts';
import { createNearby } from '../world/nearby.ts';

/** CSS pixels of the shorter side per whole zoom step: a phone sees 11 tiles across, a desktop 20. */
const PIXELS_PER_ZOOM = 560;
const NEARBY_EVERY_MS = 200;

const zoomFor = (width: number, height: number): number =>
  Math.max(1, Math.min(4, Math.round(Math.min(width, height * 1.4) / PIXELS_PER_ZOOM)));

const kindOf = (person: store.Person): Named['kind'] => {
  if (person.id === store.me.value.id) return 'me';
  if (person.npc) return 'npc';
  if (person.staff) return 'staff';
  return person.party !== '' && person.party === store.me.value.party ? 'friend' : 'other';
};

/** The world on the screen: draws what the model says and hands touches and keys to the session. */
export class PlaceScene extends Phaser.Scene {
  readonly #session: Session;
  readonly #labels: Labels;
  readonly #pack: PicturePack;
  readonly #avatars = new Map<number, Avatar>();
  #model: WorldModel;
  #controls: Controls | null = null;
  #nearby: ReturnType<typeof createNearby> = () => null;
  #nearbyAt = 0;
  #people: readonly store.Person[] = [];

  constructor(session: Session, model: WorldModel, layer: HTMLElement, pack: PicturePack) {
    super('place');
    this.#pack = pack;
    this.#session = session;
    this.#model = model;
    this.#labels = createLabels(layer);
  }

  preload(): void {
    loadMapPictures(this, this.#model.map, this.#pack);
    for (const look of [...LOOKS, 'greeter']) {
      if (this.textures.exists(sheetOf(look))) continue;
      const { width, height } = FRAME;
      const address = `/assets/sprites/${look}.png`;
      this.load.spritesheet(sheetOf(look), this.#pack[address] ?? address, { frameWidth: width, frameHeight: height });
    }
  }

  create(): void {
    const { map, grid } = this.#model;
    drawMap(this, map, matchMedia('(prefers-reduced-motion: reduce)').matches);
    this.#nearby = createNearby(map, grid);
    this.cameras.main.setBounds(0, 0, map.width * map.tileSize, map.height * map.tileSize).setRoundPixels(true);
    this.#fit();
    this.scale.on('resize', this.#fit, this);
    this.#controls = createControls(() => {
      if (store.near.value && store.dialog.value === 'none') store.dialog.value = 'booth';
    });
    this.input.on('pointerup', this.#tapped, this);
    const hidden = (): void => this.#session.walk(performance.now(), null);
    document.addEventListener('visibilitychange', hidden);
    const steps = setInterval(() => this.#walk(performance.now()), TICK_MS);
    this.#session.listen({
      entered: (model) => this.#enter(model),
      said: (body, text) => this.#labels.say(body, text, performance.now()),
    });
    this.events.once('shutdown', () => {
      clearInterval(steps);
      this.#controls?.stop();
      this.scale.off('resize', this.#fit, this);
      document.removeEventListener('visibilitychange', hidden);
      for (const avatar of this.#avatars.values()) avatar.remove();
      this.#avatars.clear();
      this.#labels.clear();
    });
    store.loaded.value = true;
  }

  /** Keys and ways are followed by a timer too: where drawing is slow, walking must not be late. */
  #walk(now: number): void {
    this.#session.walk(now, store.dialog.value === 'none' ? (this.#controls?.wanted() ?? null) : null);
  }

  override update(): void {
    const now = performance.now();
    this.#walk(now);
    this.#meet();
    const drawn = this.#model.drawn(now);
    for (const one of drawn) this.#avatars.get(one.id)?.place(one, now);
    const mine = drawn.find((one) => one.me);
    if (mine) this.cameras.main.centerOn(Math.round(mine.x), Math.round(mine.y - 16));
    this.#label(drawn, now);
    if (now - this.#nearbyAt < NEARBY_EVERY_MS) return;
    this.#nearbyAt = now;
    const near = this.#nearby(this.#model.here());
    if (store.dialog.value !== 'booth' && near !== store.near.value) store.near.value = near;
  }

  /** Another place (portal) draws anew; the same one after a lost line goes on with a fresh model. */
  #enter(model: WorldModel): void {
    if (model === this.#model) return;
    const same = model.map.hash === this.#model.map.hash;
    this.#model = model;
    this.#people = [];
    for (const id of [...this.#avatars.keys()]) this.#remove(id);
    if (!same) this.scene.restart();
  }

  #fit(): void {
    const { width, height } = this.scale;
    this.cameras.main.setZoom(zoomFor(width, height));
  }

  /** Follows the list of people: who came, who left, who changed. */
  #meet(): void {
    const people = store.people.value;
    if (people === this.#people) return;
    this.#people = people;
    const here = new Set(people.map((person) => person.id));
    for (const id of [...this.#avatars.keys()]) if (!here.has(id)) this.#remove(id);
    for (const person of people) {
      const look = this.textures.exists(sheetOf(person.look)) ? person.look : LOOKS[person.id % LOOKS.length];
      const avatar = this.#avatars.get(person.id) ?? createAvatar(this, person.id, look);
      this.#avatars.set(person.id, avatar);
      avatar.look(look);
      avatar.fade(person.away);
      this.#labels.name(person.id, { name: person.name, kind: kindOf(person), away: person.away });
    }
  }

  #remove(id: number): void {
    this.#avatars.get(id)?.remove();
    this.#avatars.delete(id);
    this.#labels.remove(id);
  }

  #label(drawn: readonly Drawn[], now: number): void {
    const { scrollX, scrollY, width, height, zoom } = this.cameras.main;
    // the camera's own worldView is still that of the last frame
    const left = scrollX + (width - width / zoom) / 2;
    const top = scrollY + (height - height / zoom) / 2;
    const spots = drawn
      .filter((one) => this.#avatars.has(one.id))
      .map((one) => ({
        id: one.id,
        me: one.me,
        x: (Math.round(one.x) - left) * zoom,
        y: (Math.round(one.y) - top - FRAME.soles) * zoom,
      }))
      .filter(({ x, y }) => x > -100 && y > -20 && x < width + 100 && y < height + 100);
    this.#labels.place(spots, now);
  }

  #tapped(pointer: Phaser.Input.Pointer): void {
    if (pointer.getDistance() > 12 || store.dialog.value !== 'none') return;
    this.#session.goTo(tileAt(toUnits(pointer.worldX), toUnits(pointer.worldY)));
  }
}
