// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.inventory.model.UserData;
import io.welkin.inventory.model.UserDataBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a VM gets to read, by what its template and the call say. */
class UserDataTextTest {
  private final TestInventory inventory = TestInventory.start();
  private final UnitOfWork work = inventory.unitOfWork();

  @AfterEach void close() {
    inventory.close();
  }

  private static String text(String plain) {
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private UUID data(String plain, String params) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(UserData.class).insert(UserDataBuilder.builder().id(id).name("d").content(text(plain)).params(params)
        .created(tx.now()).build()));
    return id;
  }

  private UserDataText.Chosen chosen(Template template, Object... parameters) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      values.put((String) parameters[i], parameters[i + 1]);
    }
    return work.read(tx -> UserDataText.of(tx, new Parameters(values), template));
  }

  private Template template(UUID data, UserDataText.Policy policy) {
    return TemplateBuilder.builder().id(Ids.next()).name("t").userDataId(data).userDataPolicy(policy.name()).build();
  }

  private static String plain(UserDataText.Chosen chosen) {
    return new String(Base64.getDecoder().decode(chosen.text()), StandardCharsets.UTF_8);
  }

  @Test void theCallsOwnCountsUnlessTheTemplateSaysNo() {
    UUID linked = data("linked", null);
    assertThat(plain(chosen(template(linked, UserDataText.Policy.DENYOVERRIDE)))).isEqualTo("linked");
    assertThat(plain(chosen(template(linked, UserDataText.Policy.ALLOWOVERRIDE), "userdata", text("own")))).isEqualTo("own");
    assertThatThrownBy(() -> chosen(template(linked, UserDataText.Policy.DENYOVERRIDE), "userdata", text("own")))
        .isInstanceOf(ApiException.class).hasMessageContaining("may not be overridden");
  }

  @Test void bothAreOneMessageOfTwoParts() {
    Template template = template(data("#!/bin/sh", null), UserDataText.Policy.APPEND);
    assertThat(plain(chosen(template, "userdata", text("#cloud-config"))))
        .startsWith("Content-Type: multipart/mixed; boundary=")
        .containsSubsequence("text/x-shellscript", "#!/bin/sh", "text/cloud-config", "#cloud-config", "--\n");
  }

  @Test void namedDataNeedsItsValues() {
    UUID named = data("${a}", "a, b");
    assertThatThrownBy(() -> chosen(null, "userdataid", named, "userdatadetails", List.of(Map.of("a", "1"))))
        .isInstanceOf(ApiException.class).hasMessageContaining("value for b");
    UserDataText.Chosen chosen = chosen(null, "userdataid", named, "userdatadetails", List.of(Map.of("a", "1", "b", "2")));
    assertThat(chosen.id()).isEqualTo(named);
    assertThatThrownBy(() -> chosen(null, "userdataid", named, "userdata", text("x"))).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> chosen(null, "userdata", "a")).isInstanceOf(ApiException.class);
  }
}
