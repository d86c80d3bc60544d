// What @solana/web3.js takes from jayson and rpc-websockets, without a network behind it: the page
// asks our own server for everything on the chain, and its policy forbids anything else.
class NoRpc {
  on() {
    return this;
  }
  request(_method, _params, answer) {
    answer(new Error('The browser talks to no RPC.'));
  }
}

export default NoRpc;
export { NoRpc as CommonClient, NoRpc as WebSocket };
