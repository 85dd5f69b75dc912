import WebSocket from 'ws';

// The SDK takes the global WebSocket, and that of Node cannot stop reading, which a page on a phone can. To be imported
// before the SDK.
Object.assign(globalThis, { WebSocket });
