# Varnish in front of the paper, told of every change. Start it with
#   varnishd -a :6081 -f /etc/varnish/securenest.vcl -s malloc,256m
# and the paper with PURGE_URL=http://127.0.0.1:6081/purge and TRUST_PROXY=1, one more for each further proxy.
vcl 4.1;

import std;

backend default {
  .host = "127.0.0.1";
  .port = "3000";
  .probe = {
    .url = "/healthz";
    .interval = 2s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
  }
}

# Who may say that something changed: the paper.
acl paper {
  "localhost";
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.url == "/purge") {
    if (req.method != "POST" || client.ip !~ paper) {
      return (synth(403, "Only the paper may do this"));
    }
    if (req.http.Surrogate-Key !~ "^[a-z0-9: -]+$") {
      return (synth(400, "Surrogate-Key names what changed"));
    }
    # Every page names what it shows; a ban lets go of the pages that name one of these.
    ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " +", "|") + ")(\s|$)");
    return (synth(200, "Purged"));
  }

  # The newsroom, counting and numbers are never kept.
  if ((req.method != "GET" && req.method != "HEAD") || req.url ~ "^/(desk|views|metrics|healthz|readyz)([/?]|$)") {
    return (pass);
  }

  # A page out of date is shown while the next is fetched, for half a minute; longer only while the paper is down.
  if (std.healthy(req.backend_hint)) {
    set req.grace = 30s;
  }

  # A page is the same for everybody: a cookie is the newsroom's and changes nothing here.
  unset req.http.Cookie;
  return (hash);
}

sub vcl_backend_response {
  # The paper says how long a page may be kept, and how long an old one may do while a new one is fetched.
  if (beresp.http.Cache-Control ~ "no-store") {
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    return (deliver);
  }
  # While the paper is down, readers get what was kept: for a day, as stale-if-error says.
  set beresp.keep = 1h;
  if (beresp.http.Cache-Control ~ "stale-if-error") {
    set beresp.grace = 24h;
  }
}

sub vcl_deliver {
  # Between the paper and its cache; nothing for readers.
  unset resp.http.Surrogate-Key;
  unset resp.http.Via;
  unset resp.http.X-Varnish;
}
