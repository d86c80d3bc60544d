// Preloaded into child processes (`node --import`): when the script that started them
// is gone, even by SIGKILL, its end of the IPC channel closes and they shut down too.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
