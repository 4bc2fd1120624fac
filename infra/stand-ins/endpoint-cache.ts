/** DynamoDB is called at the address of its region: no function asks for further endpoints, and none has a cache of them. */
export class EndpointCache {
  get(): never {
    throw new Error("An endpoint is looked up: the cache of endpoints is not bundled.");
  }

  getEndpoint = this.get;
  set = this.get;
  has = this.get;
  delete = this.get;
  clear = this.get;
}
