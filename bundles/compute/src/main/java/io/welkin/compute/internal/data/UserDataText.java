// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.UserData;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a VM is given to read at its start: what its template has, what the call brings, or both, as the template's policy says. */
public final class UserDataText {
  /** What happens to user data that a deploy brings when its template has some. */
  public enum Policy { ALLOWOVERRIDE, APPEND, DENYOVERRIDE }

  /** What a VM gets. */
  public record Chosen(String text, UUID id, Map<String, String> details) {}

  private static final String BOUNDARY = "==welkin-user-data==";

  private UserDataText() {}

  /** Refuses what is not Base64 (431). */
  public static void check(String text) {
    decode(text);
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("userdata is Base64");
    }
  }

  /** What {@code userdata}, {@code userdataid} and {@code userdatadetails} of a call come to; null template for none. */
  public static Chosen of(Tx tx, Parameters p, Template template) {
    Optional<UserData> linked = Optional.ofNullable(template).map(Template::userDataId)
        .flatMap(id -> tx.of(UserData.class).find(id));
    Optional<UserData> named = p.uuid("userdataid").map(id -> tx.of(UserData.class).get(id));
    if (named.isPresent() && p.has("userdata")) {
      throw ApiException.parameter("userdata and userdataid exclude each other");
    }
    Optional<String> given = named.map(UserData::content).or(() -> p.string("userdata").filter(t -> !t.isBlank()));
    given.ifPresent(UserDataText::check);
    String text = given.or(() -> linked.map(UserData::content)).orElse(null);
    if (linked.isPresent() && given.isPresent()) {
      Policy policy = Policy.valueOf(template.userDataPolicy());
      if (policy == Policy.DENYOVERRIDE) {
        throw ApiException.parameter("template " + template.name() + " has user data that may not be overridden");
      }
      text = policy == Policy.APPEND ? both(linked.get().content(), given.get()) : text;
    }
    Map<String, String> details = p.details("userdatadetails");
    UserData source = named.or(() -> given.isPresent() ? Optional.empty() : linked).orElse(null);
    if (source != null) {
      params(source).filter(name -> !details.containsKey(name)).findFirst().ifPresent(name -> {
        throw ApiException.parameter("userdatadetails lack a value for " + name + ", which " + source.name() + " needs");
      });
    }
    return new Chosen(text, source == null ? null : source.id(), details);
  }

  private static Stream<String> params(UserData source) {
    return Arrays.stream(source.params() == null ? new String[0] : source.params().split(",")).map(String::trim)
        .filter(name -> !name.isEmpty());
  }

  /** Two parts of one MIME message, the form that cloud-init reads. */
  static String both(String first, String second) {
    StringBuilder message = new StringBuilder("Content-Type: multipart/mixed; boundary=\"").append(BOUNDARY)
        .append("\"\nMIME-Version: 1.0\n\n");
    for (String part : List.of(first, second)) {
      String text = new String(decode(part), StandardCharsets.UTF_8);
      message.append("--").append(BOUNDARY).append("\nContent-Type: ").append(type(text))
          .append("; charset=\"utf-8\"\nMIME-Version: 1.0\n\n").append(text).append('\n');
    }
    message.append("--").append(BOUNDARY).append("--\n");
    return Base64.getEncoder().encodeToString(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String type(String text) {
    return text.startsWith("#cloud-config") ? "text/cloud-config" : text.startsWith("#!") ? "text/x-shellscript" : "text/plain";
  }
}
