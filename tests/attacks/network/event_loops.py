# /// attack
# tries = "Runs an event loop that connects, serves and starts a program."
# exercise = "ex02_zero_padding"
# answers = "right"
# points = "all"
# outcomes = ["passed"]
# ///
import contextlib
import select


def _attempt():
    import asyncio

    async def out():
        for name, start in {
            "open_connection": lambda: asyncio.open_connection("127.0.0.1", 47001),
            "start_server": lambda: asyncio.start_server(print, "127.0.0.1", 0),
            "subprocess": lambda: asyncio.create_subprocess_exec("/bin/true"),
        }.items():
            try:
                await start()
                print("ESCAPED", name)
            except OSError:
                pass

    # A loop needs a pair of sockets to wake itself up.
    for loop in (asyncio.SelectorEventLoop, select.epoll):
        try:
            loop()
            print("ESCAPED", loop)
            asyncio.run(out())
        except OSError:
            pass


with contextlib.suppress(ImportError):  # its user may not be allowed to read the library
    _attempt()
