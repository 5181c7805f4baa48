// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a socket can be sent that is no HTTP, or too much of it. */
final class MalformedHttp {
  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String API = "GET /client/api?command=listCapabilities&response=json" + HOST;
  private static final String POST = "POST /client/api" + HOST;
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final int HELD = 400;

  private final int port;
  private final Random random;
  private final Verdicts verdicts = new Verdicts();

  MalformedHttp(int port, Random random) {
    this.port = port;
    this.random = random;
  }

  Verdicts all() throws IOException {
    for (String line : List.of("GARBAGE", "", "GET", "GET /client/api", "get /client/api HTTP/1.1", "GET /client/api HTTP/9.9",
        "GET client/api HTTP/1.1", "GET http://[:::]/client/api HTTP/1.1", "GET /client/api?% HTTP/1.1", "GET  /  HTTP/1.1",
        "\0\0\0", "\u0016\u0003\u0001\u0002", "PRI * HTTP/2.0", "GET * HTTP/1.1", "GET /" + "a".repeat(100_000) + " HTTP/1.1")) {
      send(line + "\r\nHost: 127.0.0.1\r\n\r\n");
    }
    for (String query : List.of("%", "%zz", "command=%C3%28", "command=%ff%fe", "command=%00", "command=\u00FF\u00FE", "=", "&&&",
        "&=&=", "command", "command=listZones&" + "a=b&".repeat(500), "a[0].b=c&a[0]=d", "response=json&response=%",
        "command=%ED%A0%80")) {
      send("GET /client/api?" + query + HOST + "\r\n");
      send(POST + FORM + "Content-Length: " + query.length() + "\r\n\r\n" + query);
    }
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "CONNECT", "FOO", "G E T", "LOGIN")) {
      send(method + " /client/api?command=login&response=json" + HOST + "Content-Length: 0\r\n\r\n");
    }
    for (String path : List.of("/", "/client", "/client/api/", "/client//api", "/client/api/../api", "/client/api;jsessionid=x",
        "/client/%2e%2e/api", "/health%00", "/ready/x", "/metrics?" + "m".repeat(2_000), "/system/console", "/..", "/%",
        "/\u00FF")) {
      send("GET " + path + HOST + "\r\n");
    }
    for (String header : List.of("NoColon", ": empty", "X: " + "x".repeat(100_000), "X: a\r\n".repeat(5_000) + "X: b", "X\0: y",
        "Cookie: JSESSIONID=\"; =;;; \u00FF", "Cookie: " + "a=b;".repeat(1_500), "Content-Length: -1", "Content-Length: 1e3",
        "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: chunked\r\nContent-Length: 3", "Transfer-Encoding: bogus",
        "Expect: 200-maybe", "Upgrade: websocket\r\nConnection: Upgrade", "traceparent: 00-zz", "Host: evil\r\nHost: evil",
        "Accept: " + "*".repeat(500), "Accept-Encoding: gzip;q=\u00FF", "Range: bytes=-1", "Forwarded: for=\"<b>\"")) {
      send(API + header + "\r\n\r\n");
    }
    bodies();
    slow();
    return verdicts;
  }

  private void bodies() throws IOException {
    String body = "command=listCapabilities&response=json";
    for (String type : List.of("application/json", "text/xml", "multipart/form-data", "multipart/form-data; boundary=x", "\u00FF",
        ";;;", "application/x-www-form-urlencoded; charset=bogus", "application/x-www-form-urlencoded; charset=UTF-16")) {
      send(POST + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
    for (String chunks : List.of("zz\r\nabc\r\n0\r\n\r\n", "-1\r\n\r\n", "ffffffffffffffff\r\n", "3\r\nabcdef\r\n",
        "0\r\nX: y\r\n\r\n", "1;x=y\r\na\r\n0\r\n\r\n", "5\r\n\0\0\0\0\0\r\n0\r\n\r\n")) {
      send(POST + FORM + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    send(POST + FORM + "Content-Length: " + noise.length + "\r\n\r\n" + new String(noise, StandardCharsets.ISO_8859_1));
    send(POST + FORM + "Content-Length: 3000000\r\n\r\n" + "a".repeat(3_000_000));
    send(POST + FORM + "Content-Length: 1900000\r\n\r\n" + "a=b&".repeat(475_000));
    send(POST + FORM + "Content-Length: 1900000\r\n\r\n" + "a".repeat(1_900_000));
    send(POST + FORM + "Content-Length: 60010\r\n\r\ncommand=x&" + "n".repeat(60_000));
  }

  /** Many that never send the rest keep nobody else waiting. */
  private void slow() throws IOException {
    List<java.net.Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < HELD; i++) {
        java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port);
        held.add(socket);
        socket.getOutputStream().write(ascii(i % 4 == 0 ? API : POST + FORM + "Content-Length: 100\r\n\r\ncommand="));
      }
      try (RawHttp http = new RawHttp(port)) {
        verdicts.judge("beside slow clients", http.exchange(ascii(API + "\r\n")), true);
        verdicts.judge("beside slow clients", http.exchange(ascii(POST + FORM + "Content-Length: 13\r\n\r\nresponse=json")), true);
      }
    } finally {
      for (java.net.Socket socket : held) {
        socket.close();
      }
    }
  }

  /** On a connection of its own, of which the server knows that no more comes. */
  private void send(String bytes) throws IOException {
    try (RawHttp http = new RawHttp(port)) {
      String what = bytes.substring(0, Math.min(bytes.length(), 200));
      verdicts.judge(what, http.last(ascii(bytes)), null);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
