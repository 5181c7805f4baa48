// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.domain.ListSettings;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.Settings;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings behind the real gateway: what they are, who may set them, and that they count. */
class SettingsTest {
  private static final SettingDefinition OWN = SettingDefinition.flag("own.thing", false, "Test", "a test's")
      .of(SettingDefinition.Scope.ACCOUNT);

  private final TestInventory inventory = TestInventory.start();
  private final UnitOfWork work = inventory.unitOfWork();
  private final People people = People.in(work, new TestSecrets());
  private final SettingBook book = new SettingBook();
  private final TestGateway gateway = new TestGateway(work, new TestSecrets(), Clock.systemUTC(), List.of(
      new ListConfigurations(work, book), new UpdateConfiguration(work, book), new ResetConfiguration(work, book)));

  SettingsTest() {
    book.addSource(new ListSettings());
    book.addSource(() -> List.of(OWN));
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private static JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private ApiResponse set(String who, String name, String value, String... more) {
    List<String> all = new ArrayList<>(List.of("name", name, "value", value));
    all.addAll(List.of(more));
    return gateway.call(who, "updateConfiguration", all.toArray(String[]::new));
  }

  @Test void aValueCountsAtOnceUntilItIsReset() {
    JsonNode item = done(gateway.call("admin", "listConfigurations", "name", "default.page.size")).get(0);
    assertThat(item.get("value").textValue()).isEqualTo("500");
    assertThat(item.get("type").textValue()).isEqualTo("Number");
    assertThat(done(set("admin", "default.page.size", "3")).get("value").textValue()).isEqualTo("3");
    assertThat(gateway.call("admin", "listAsyncJobs", "pagesize", "4", "page", "1").error()).isEqualTo(431);
    assertThat(done(gateway.call("admin", "resetConfiguration", "name", "default.page.size")).get("value").textValue())
        .isEqualTo("500");
    done(gateway.call("admin", "listAsyncJobs", "pagesize", "4", "page", "1"));
  }

  @Test void wrongValuesAndNamesAreRefused() {
    assertThat(set("admin", "default.page.size", "many").errorText()).contains("whole number");
    assertThat(set("admin", "default.page.size", "0").error()).isEqualTo(431);
    assertThat(set("admin", "own.thing", "yes").errorText()).contains("true or false");
    assertThat(set("admin", "no.such", "1").error()).isEqualTo(431);
    assertThat(set("admin", "default.page.size", "5", "accountid", people.account("ann").id().toString()).error())
        .isEqualTo(431);
  }

  @Test void anAccountMayHaveAValueOfItsOwn() {
    UUID ann = people.account("ann").id();
    done(set("boss", "own.thing", "true", "accountid", ann.toString()));
    assertThat(work.<Boolean>read(tx -> Settings.flag(tx, OWN, ann))).isTrue();
    assertThat(work.<Boolean>read(tx -> Settings.flag(tx, OWN, people.account("bob").id()))).isFalse();
    assertThat(done(gateway.call("boss", "listConfigurations", "accountid", ann.toString()))).hasSize(1);
    assertThat(set("boss", "own.thing", "true", "accountid", people.account("lars").id().toString()).error()).isEqualTo(431);
    assertThat(set("boss", "default.page.size", "9").error()).isEqualTo(431);
    assertThat(set("ann", "own.thing", "true").error()).isEqualTo(432);
  }

  @Test void capabilitiesFollow() {
    assertThat(done(gateway.call("ann", "listCapabilities")).get("allowuserexpungerecovervm").booleanValue()).isFalse();
    book.addSource(() -> List.of(Settings.USERS_EXPUNGE));
    done(set("admin", "allow.user.expunge.recover.vm", "true"));
    assertThat(done(gateway.call("ann", "listCapabilities")).get("allowuserexpungerecovervm").booleanValue()).isTrue();
  }
}
