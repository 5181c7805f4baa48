// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import io.welkin.operations.wire.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of EC2, read from what was signed.
 *
 * @param signed as it was sent
 * @param parameters by name
 * @param remoteAddress of the client
 */
record Ec2Request(SignedRequest signed, Map<String, String> parameters, String remoteAddress) {
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/");

  /** InvalidParameterValue for a parameter that is given twice: who signed it may have meant the other value. */
  static Ec2Request of(SignedRequest signed, String remoteAddress) {
    Map<String, String> parameters = new LinkedHashMap<>();
    try {
      for (SignedRequest.Pair p : signed.parameters()) {
        if (parameters.put(p.name(), p.value()) != null) {
          throw Ec2Error.wrong("The parameter " + p.name() + " is given twice");
        }
      }
    } catch (IllegalArgumentException e) {
      throw Ec2Error.wrong("A percent sign in the request is not followed by two hexadecimal digits");
    }
    return new Ec2Request(signed, parameters, remoteAddress);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(t -> !t.isEmpty());
  }

  String need(String name) {
    return text(name).orElseThrow(() -> Ec2Error.missing(name));
  }

  boolean flag(String name) {
    String text = text(name).orElse("false");
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw Ec2Error.wrong("The value of " + name + " must be true or false");
    }
    return text.equalsIgnoreCase("true");
  }

  Optional<Integer> number(String name, int least, int most) {
    return text(name).map(text -> {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw Ec2Error.wrong("The value of " + name + " is no number");
      }
      throw Ec2Error.wrong("The value of " + name + " must be between " + least + " and " + most);
    });
  }

  /** The values of {@code name.1}, {@code name.2} and so on. */
  List<String> list(String name) {
    return entries(name).stream().filter(e -> e.containsKey("")).map(e -> e.get("")).toList();
  }

  List<String> needList(String name) {
    List<String> all = list(name);
    if (all.isEmpty()) {
      throw Ec2Error.missing(name);
    }
    return all;
  }

  /** What follows {@code name.1}, {@code name.2} and so on, by name; the value itself has the name "". */
  List<Map<String, String>> entries(String name) {
    return entries(parameters, name);
  }

  /** The same inside of such an entry. */
  static List<Map<String, String>> entries(Map<String, String> parameters, String name) {
    Pattern entry = Pattern.compile(Pattern.quote(name) + "\\.(\\d{1,9})(?:\\.(.+))?");
    TreeMap<Integer, Map<String, String>> all = new TreeMap<>();
    parameters.forEach((key, value) -> {
      Matcher m = entry.matcher(key);
      if (m.matches()) {
        all.computeIfAbsent(Integer.valueOf(m.group(1)), i -> new LinkedHashMap<>())
            .put(m.group(2) == null ? "" : m.group(2), value);
      }
    });
    return List.copyOf(all.values());
  }

  /** Whose secret key the request claims to be signed with. */
  String apiKey() {
    return text("AWSAccessKeyId").or(() -> text("X-Amz-Credential").map(c -> c.split("/")[0])).orElseGet(() -> {
      Matcher m = CREDENTIAL.matcher(signed.headers().getOrDefault("authorization", ""));
      return m.find() ? m.group(1) : "";
    });
  }

  /** The id of a call that is made once, however often this request is sent: UUID of version 5 of caller, token and place. */
  Optional<UUID> once(int place) {
    return text("ClientToken").map(token -> apiKey() + "\n" + token + "\n" + place)
        .map(text -> Digests.version5(text.getBytes(StandardCharsets.UTF_8)));
  }
}
