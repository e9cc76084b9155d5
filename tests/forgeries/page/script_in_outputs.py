# /// forgery
# tries = "Saves outputs with scripts, and raises errors whose text and type are scripts."
# at = "output_size"
# points = 0
# ///
BadName = type("<script>forged()</script>", (ValueError,), {})


def output_size(*arguments, **options):
    """<script>forged()</script><img src=x onerror=forged()>."""
    print("<script>forged()</script>")
    raise BadName('<img src=x onerror="forged()">"><script>forged()</script>')
