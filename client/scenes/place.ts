import { effect } from '@preact/signals';
import Phaser from 'phaser';
import { LOOKS } from '../../shared/looks.ts';
import { tileAt } from '../../shared/world/path.ts';
import { TICK_MS, toUnits } from '../../shared/world/units.ts';
import type { Session } from '../play/session.ts';
import { meet } from '../ui/meet.ts';
import * as store from '../ui/store.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { bakeAtlas } from '../world/atlas.ts';
import { type CameraAim, createCameraAim } from '../world/camera-aim.ts';
import { companyOf, type Known } from '../world/company.ts';
import { type Controls, createControls } from '../world/controls.ts';
import type { View } from '../world/crowd.ts';
import type { Picture, PicturePack, Shelf } from '../world/drawing/pictures.ts';
import type { Festive } from '../world/festive.ts';
import { createHallView, type HallView } from '../world/hall-view.ts';
import { createLabels, type LabelSpot, type Labels } from '../world/labels.ts';
import { FRAME, sheetOf } from '../world/looks.ts';
import { createMapView, type MapView } from '../world/map-view.ts';
import type { Drawn, WorldModel } from '../world/model.ts';
import { createNearby } from '../world/nearby.ts';
import type { Pose } from '../world/poses.ts';
import { createSayings } from '../world/sayings.ts';
import type { Screens } from '../world/screens.ts';
import { createTeller, lookAt, showWorld } from '../world/tell-overlay.ts';
import { wantsStillness } from '../world/wants-stillness.ts';

/** CSS pixels of the shorter side of the screen per whole zoom step: a phone shows 11 tiles across, a desktop 20. */
const PIXELS_PER_ZOOM = 560;
const DRAWN_MARK = 'madang:drawn';

/** How often the scene updates the overlay's position and nearby object, in ms. */
const TELL_EVERY_MS = 200;

/** Spectators do something, somebody has won, or a round runs in which somebody can fall. */
const isFestive = (): boolean =>
  store.bursts.value.length > 0 ||
  store.rounds.value.some(({ phase }) => phase === 'play') ||
  [...store.rounds.value, ...store.tables.value].some(({ won }) => won !== null);

const zoomFor = (width: number, height: number): number =>
  Math.max(1, Math.min(4, Math.round(Math.min(width, height * 1.4) / PIXELS_PER_ZOOM)));

/** The Phaser scene of a place: draws the model's state, and passes touches and keys to the session. */
export class PlaceScene extends Phaser.Scene {
  readonly #session: Session;
  readonly #layer: HTMLElement;
  readonly #labels: Labels;
  readonly #pack: PicturePack;
  readonly #sayings = createSayings();
  readonly #tell = createTeller();
  readonly #shelf: Shelf;
  #pictures: readonly Picture[];
  #model: WorldModel;
  /** The place to enter when its pictures are loaded. */
  #next: WorldModel | null = null;
  #view: MapView | null = null;
  #hall: HallView | null = null;
  #controls: Controls | null = null;
  #screens: Screens | null = null;
  #festive: Festive | null = null;
  #pose: Pose | null = null;
  #nearby: ReturnType<typeof createNearby> = () => null;
  #toldAt = 0;
  #aim: CameraAim | null = null;
  #people: readonly store.Person[] = [];
  #me: typeof store.me.value | null = null;
  #company: ReadonlyMap<number, Known> = new Map();

  constructor(
    session: Session,
    model: WorldModel,
    layer: HTMLElement,
    pack: PicturePack,
    shelf: Shelf,
    pictures: readonly Picture[],
  ) {
    super('place');
    this.#pack = pack;
    this.#shelf = shelf;
    this.#pictures = pictures;
    this.#session = session;
    this.#model = model;
    this.#layer = layer;
    this.#labels = createLabels(layer);
  }

  preload(): void {
    for (const look of [...LOOKS, 'greeter']) {
      if (this.textures.exists(sheetOf(look))) continue;
      const { width, height } = FRAME;
      const address = `/assets/sprites/${look}.png`;
      this.load.spritesheet(sheetOf(look), this.#pack[address] ?? address, { frameWidth: width, frameHeight: height });
    }
  }

  create(): void {
    const { map, grid } = this.#model;
    const still = wantsStillness();
    this.#aim = createCameraAim(this.cameras.main, still);
    this.#view = createMapView(this, map.drawing, this.#pictures, still);
    this.#shelf.keep(map.drawing);
    this.#hall = createHallView(this, bakeAtlas(this), matchMedia('(pointer: coarse)').matches);
    this.#nearby = createNearby(map, grid);
    void this.#hangScreens();
    const forget = effect(() => {
      if (!isFestive()) return;
      queueMicrotask(() => forget());
      void this.#celebrate(still);
    });
    this.cameras.main.setBounds(0, 0, map.width * map.tileSize, map.height * map.tileSize).setRoundPixels(true);
    this.#fit();
    this.scale.on('resize', this.#fit, this);
    const session = this.#session;
    this.#controls = createControls(() => {
      if (store.near.value && store.dialog.value === 'none' && !store.table.value) meet(store.near.value, session);
    });
    this.input.on('pointerup', this.#tapped, this);
    // nobody looks at a hidden page, so its body stops walking, by keys as well as by itself
    const hidden = (): void => {
      if (document.hidden) this.#session.stopGoing();
      this.#session.walk(performance.now(), null);
    };
    document.addEventListener('visibilitychange', hidden);
    const steps = setInterval(() => this.#walk(performance.now()), TICK_MS);
    this.#session.listen({
      entered: (model) => this.#enter(model),
      said: (body, text) => this.#sayings.say(body, text, performance.now()),
    });
    this.events.once('shutdown', () => {
      clearInterval(steps);
      this.#controls?.stop();
      this.scale.off('resize', this.#fit, this);
      document.removeEventListener('visibilitychange', hidden);
      this.#hall = null;
      this.#view?.stop();
      this.#view = null;
      this.#labels.clear();
      this.#screens?.stop();
      this.#screens = null;
      forget();
      this.#festive?.stop();
      this.#festive = null;
      this.#pose = null;
    });
    // a portal may have led to another place while the engine loaded
    if (this.#session.model) this.#enter(this.#session.model);
    // draw one frame now, so that the map is visible before `loaded` is set
    this.update();
    showWorld();
    // `npm run bench` measures this mark: the first frame of this place has been drawn
    this.game.events.once('postrender', () => performance.mark(DRAWN_MARK, { detail: map.hash }));
  }

  /** Handles keys and paths. A timer calls it too, so that slow drawing does not delay walking. */
  #walk(now: number): void {
    this.#session.walk(
      now,
      store.dialog.value === 'none' && !store.table.value ? (this.#controls?.wanted() ?? null) : null,
    );
  }

  override update(): void {
    const now = performance.now();
    this.#walk(now);
    this.#meet();
    const drawn = this.#model.drawn(now);
    const mine = drawn.find((one) => one.me);
    if (mine) this.#aim?.look({ x: mine.x, y: mine.y - 16 }, now);
    this.#draw(drawn, mine, now);
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    this.#tell(drawn, mine, this.#seen(), this.#company, now);
    this.#aim?.frame(this.#model, store.rounds.value, this.#screens?.inShow() ?? null, now);
    const near = this.#nearby(this.#model.here());
    if (store.dialog.value !== 'near') lookAt(near);
  }

  /**
   * Enters a place. Another place is drawn anew when its pictures are loaded. The same place after a lost connection
   * continues with a fresh model.
   */
  #enter(model: WorldModel): void {
    if (model === this.#model) return;
    this.#sayings.clear();
    if (model.map.hash === this.#model.map.hash) {
      this.#next = null;
      this.#model = model;
      return;
    }
    this.#next = model;
    void this.#shelf.of(model.map.drawing).then((pictures) => {
      if (this.#next !== model) return;
      this.#next = null;
      this.#model = model;
      this.#pictures = pictures;
      this.scene.restart();
    });
  }

  #fit(): void {
    const { width, height } = this.scale;
    this.cameras.main.setZoom(zoomFor(width, height));
  }

  /** Updates the scene when the list of people has changed. */
  #meet(): void {
    if (this.#people === store.people.value && this.#me === store.me.value) return;
    this.#people = store.people.value;
    this.#me = store.me.value;
    this.#company = companyOf(this.#people, this.#me);
  }

  /**
   * Returns the part of the map that is on the screen now. The camera's own worldView is still that of the last frame.
   */
  #seen(): View {
    const { scrollX, scrollY, width, height, zoom } = this.cameras.main;
    const left = scrollX + (width - width / zoom) / 2;
    const top = scrollY + (height - height / zoom) / 2;
    return { left, top, right: left + width / zoom, bottom: top + height / zoom };
  }

  #draw(drawn: readonly Drawn[], mine: Drawn | undefined, now: number): void {
    if (!this.#hall) return;
    const seen = this.#seen();
    this.#view?.update(seen, now, this.#pose);
    const { zoom } = this.cameras.main;
    const named = this.#hall.draw(drawn, mine, seen, this.#company, this.#sayings, now);
    const spots: LabelSpot[] = [];
    for (const i of named) {
      const { id, x, y } = drawn[i];
      const known = this.#company.get(id);
      if (!known) continue;
      const left = (Math.round(x) - seen.left) * zoom;
      const top = (Math.round(y) - seen.top - FRAME.soles) * zoom;
      spots.push({ id, x: left, y: top, known, text: this.#sayings.of(id, now) });
    }
    this.#labels.place(spots, zoom);
    this.#screens?.place(seen, zoom, now);
    this.#festive?.place(drawn, seen, zoom, now);
  }

  /** What spectators and winners do, and what games show in the world, is loaded when it happens first. */
  async #celebrate(isStill: boolean): Promise<void> {
    const { map } = this.#model;
    const [{ createFestive }, { createPoses }] = await Promise.all([
      import('../world/festive.ts'),
      import('../world/poses.ts'),
    ]);
    if (this.#model.map !== map || !this.#hall || this.#festive) return;
    this.#festive = createFestive(this.#layer, map.objects, isStill);
    this.#pose = createPoses(map.objects, () => this.#model.clock.tick(performance.now(), false) ?? 0);
  }

  /** Screens are loaded after the first step, because nobody needs them to walk. */
  async #hangScreens(): Promise<void> {
    const { map } = this.#model;
    if (!map.objects.some((object) => object.class === 'screen')) return;
    await whenIdle();
    const { createScreens } = await import('../world/screens.ts');
    // the visitor may have gone through a portal meanwhile
    if (this.#model.map === map && this.#hall && !this.#screens)
      this.#screens = createScreens(this.#layer, map.name, map.objects);
  }

  #tapped(pointer: Phaser.Input.Pointer): void {
    if (pointer.getDistance() > 12 || store.dialog.value !== 'none') return;
    this.#session.goTo(tileAt(toUnits(pointer.worldX), toUnits(pointer.worldY)));
  }
}
