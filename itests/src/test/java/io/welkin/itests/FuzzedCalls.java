// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Calls of every command, made of what parameters are declared to be and of what they are not. */
final class FuzzedCalls {
  /** Would fill the disk, and end what the test relies on. */
  private static final List<String> NOT_CALLED = List.of("createBackup");
  private static final List<String> NASTY = List.of("", " ", "\0", "\u0001\u001F", "\u007F", "\uFFFE\uFFFF", "a\r\nX-Injected: 1",
      "\t", "\uD83D\uDE00", "\u202Eabc", "\u0661\u0662", "e\u0301", "x".repeat(256), "\u00E9".repeat(4_000), "' OR '1'='1",
      "\"; DROP TABLE vm; --", "%' --", "_", "%", "\\", "\\'", "$(reboot)", "`id`", "|cat", "; ls", "${env:PATH}",
      "${jndi:ldap://127.0.0.1:1/a}", "<b onload=\"x\">&amp;</b>", "<![CDATA[", "]]>", "<?xml version='1.0'?>", "&#0;", "%00",
      "%zz", "../../../etc/passwd", "file:///etc/passwd", "-1", "0", "-0", "1e400", "NaN", "Infinity", "0x7f", "2147483648",
      "-9223372036854775809", "9".repeat(200), "0.1", "1,2,,3", ",,,", "[]", "{}", "null", "undefined", "true", "TRUE ", "yes",
      "2026-13-45", "2026-02-30T25:61:61+9999", "0000-00-00", "999999999-01-01", "00000000-0000-0000-0000-000000000000",
      "g0000000-0000-0000-0000-000000000000", "1-1-1-1-1", "cafe");
  private static final List<String> PLAIN = List.of("alpha", "10.3.0.1", "10.3.0.0/24", "255.255.255.0", "Simulator", "Advanced",
      "QCOW2", "CLUSTER", "Shared", "all", "victim", "Running", "a,b", "name with space");
  private static final List<String> URLS = List.of("http://127.0.0.1:1/x.qcow2", "file:///pool", "javascript:x", "://", "x", "");
  private static final List<String> STRAY = List.of("page", "pagesize", "keyword", "listall", "account", "domainid", "projectid",
      "details[0].key", "details[1].value", "details[-1].key", "details[99999999999].key", "details[0]", "details[].x",
      "tags[0].key",
      "name[0].a", "[0].a", "]", "\uD83D\uDE00", "customjobid", "_", "command", "a.b.c", "x".repeat(300));

  private final Api admin;
  private final Victims victims;
  private final List<JsonNode> commands = new ArrayList<>();

  FuzzedCalls(Api admin, Victims victims) {
    this.admin = admin;
    this.victims = victims;
    admin.call("listApis").path("api").forEach(api -> {
      if (!NOT_CALLED.contains(api.path("name").asText())) {
        commands.add(api);
      }
    });
  }

  /** A request as bytes, and whether its answer shall be JSON. */
  record Sent(String what, byte[] bytes, boolean json) {}

  Sent next(Random random) {
    JsonNode command = pick(random, commands);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("command", random.nextInt(30) == 0 ? pick(random, NASTY) : command.path("name").asText());
    boolean tame = random.nextBoolean();
    for (JsonNode declared : command.path("params")) {
      if (random.nextInt(100) < (declared.path("required").asBoolean() ? 95 : 25)) {
        put(random, parameters, declared, tame && random.nextInt(6) > 0);
      }
    }
    while (random.nextInt(4) == 0) {
      parameters.put(pick(random, STRAY), random.nextBoolean() ? pick(random, NASTY) : Integer.toString(random.nextInt()));
    }
    String form = pick(random, List.of("json", "JSON", "xml", "yaml", ""));
    parameters.put("response", form);
    String query = spoil(random, (random.nextInt(3) == 0 ? victims.user : admin).signed(parameters));
    return new Sent(query, request(random, query), form.equalsIgnoreCase("json"));
  }

  private void put(Random random, Map<String, String> parameters, JsonNode declared, boolean tame) {
    String name = declared.path("name").asText();
    if (name.equals("url")) {
      parameters.put(name, pick(random, URLS));
    } else if (!tame) {
      parameters.put(name, pick(random, NASTY));
    } else {
      switch (declared.path("type").asText()) {
        case "uuid" -> parameters.put(name, id(random, declared));
        case "boolean" -> parameters.put(name, Boolean.toString(random.nextBoolean()));
        case "integer", "long", "short", "float" -> parameters.put(name, Integer.toString(random.nextInt(100)));
        case "date", "tzdate" -> parameters.put(name, "2026-01-0" + (1 + random.nextInt(9)));
        case "map" -> {
          parameters.put(name + "[0].key", pick(random, PLAIN));
          parameters.put(name + "[0].value", pick(random, NASTY));
        }
        default -> parameters.put(name, random.nextInt(3) == 0 ? pick(random, NASTY) : pick(random, PLAIN));
      }
    }
  }

  /** Mostly one of what may be harmed, of the right kind where it can be told. */
  private String id(Random random, JsonNode declared) {
    for (String related : declared.path("related").asText().split(",")) {
      if (victims.id(related) != null && random.nextInt(5) > 0) {
        return victims.id(related);
      }
    }
    return random.nextInt(3) == 0 ? victims.id("listZones") : new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Breaks the signature, or sends a name again, once in a while. */
  private static String spoil(Random random, String query) {
    int signature = query.indexOf("&signature=");
    return switch (random.nextInt(40)) {
      case 0 -> query.substring(0, signature);
      case 1 -> query.substring(0, signature) + "&signature=" + Api.encode(pick(random, NASTY));
      case 2 -> query + "&command=listApis";
      case 3 -> query.replaceFirst("apiKey=[^&]*", "apiKey=" + Api.encode(pick(random, NASTY)).replace("$", ""));
      case 4 -> query.substring(0, signature) + "&signatureversion=3&expires=" + Api.encode(pick(random, NASTY))
          + query.substring(signature);
      case 5 -> query.replaceFirst("&signature=", "&sessionkey=");
      case 6, 7 -> "page=99&page=1&name=twice&" + query;
      default -> query;
    };
  }

  private static byte[] request(Random random, String query) {
    boolean post = query.length() > 3_000 || random.nextBoolean();
    String cookie = random.nextInt(10) > 0 ? ""
        : "Cookie: JSESSIONID=" + start(Api.encode(pick(random, NASTY))) + "; sessionkey=a; =;;\r\n";
    String head = "Host: 127.0.0.1\r\n" + cookie;
    if (!post) {
      return ascii("GET /client/api?" + query + " HTTP/1.1\r\n" + head + "\r\n");
    }
    int split = random.nextInt(4) == 0 && query.indexOf('&') < 3_000 ? query.indexOf('&') : 0;
    String body = split == 0 ? query : query.substring(split + 1);
    return ascii("POST /client/api" + (split == 0 ? "" : "?" + query.substring(0, split)) + " HTTP/1.1\r\n" + head
        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 300));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
