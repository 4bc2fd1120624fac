/**
 * Makes `Date` in this thread follow the host's clock. `Date()`, `new Date()` and `Date.now()` move; timers and
 * `performance` stay real, so that nobody waits when the clock is moved.
 * @param offset one cell of shared memory: milliseconds to add to the real time
 */
export function followClock(offset: Float64Array): void {
  const RealDate = Date;
  const now = () => RealDate.now() + (offset[0] as number);
  const MovableDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === "now" ? now : Reflect.get(target, property, receiver)),
  });
  RealDate.prototype.constructor = MovableDate;
  globalThis.Date = MovableDate;
}
