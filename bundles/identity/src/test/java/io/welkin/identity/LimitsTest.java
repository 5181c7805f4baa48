// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.TemplateBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.Operation;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits behind the real gateway: who sets whose, and what is shown of them. */
class LimitsTest {
  private TestInventory inventory;
  private UnitOfWork unitOfWork;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    unitOfWork = inventory.unitOfWork();
    people = People.in(unitOfWork, new TestSecrets());
    gateway = new TestGateway(unitOfWork, new TestSecrets(), Clock.systemUTC(), List.of());
    List.<Operation>of(new UpdateResourceLimit(unitOfWork), new ListResourceLimits(unitOfWork),
        new UpdateResourceCount(unitOfWork), new ListAccounts(unitOfWork), new ListDomains(unitOfWork)).forEach(gateway::add);
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private String domain(String name) {
    return people.domain(name).id().toString();
  }

  private ApiResponse set(String who, String type, String max, String... more) {
    String[] all = java.util.Arrays.copyOf(new String[] {"resourcetype", type, "max", max}, 4 + more.length);
    System.arraycopy(more, 0, all, 4, more.length);
    return gateway.call(who, "updateResourceLimit", all);
  }

  @Test void limitsAreSetAndShown() {
    JsonNode row = done(set("boss", "10", "7", "account", "ann", "domainid", domain("sales")));
    assertThat(row.get("resourcetypename").textValue()).isEqualTo("primary_storage");
    assertThat(row.get("max").longValue()).isEqualTo(7);
    JsonNode mine = done(gateway.call("ann", "listResourceLimits"));
    assertThat(mine).hasSize(12);
    assertThat(mine.get(10).get("max").longValue()).isEqualTo(7);
    assertThat(mine.get(10).get("account").textValue()).isEqualTo("ann");
    assertThat(done(gateway.call("ann", "listResourceLimits", "resourcetypename", "cpu"))).hasSize(1);
    done(set("admin", "4", "3", "domainid", domain("sales")));
    unitOfWork.run(tx -> tx.of(io.welkin.inventory.model.Template.class).insert(TemplateBuilder.builder().id(Ids.next())
        .accountId(people.account("ann").id()).domainId(people.domain("sales").id()).name("t").format("RAW").hypervisor("X")
        .details(Map.of()).physicalSize(3L << 30).created(tx.now()).build()));
    JsonNode account = done(gateway.call("boss", "listAccounts", "name", "ann", "listall", "true")).get(0);
    assertThat(account.get("templatetotal").intValue()).isEqualTo(1);
    assertThat(account.get("secondarystoragetotal").intValue()).isEqualTo(3);
    assertThat(account.get("primarystoragelimit").textValue()).isEqualTo("7");
    assertThat(account.get("primarystorageavailable").textValue()).isEqualTo("7");
    JsonNode sales = done(gateway.call("boss", "listDomains")).get(0);
    assertThat(sales.get("templatetotal").intValue()).isEqualTo(1);
    assertThat(sales.get("templateavailable").textValue()).isEqualTo("2");
    JsonNode counts = done(gateway.call("boss", "updateResourceCount", "domainid", domain("sales"), "resourcetype", "11"));
    assertThat(counts).hasSize(1);
    assertThat(counts.get(0).get("resourcecount").longValue()).isEqualTo(3L << 30);
  }

  @Test void nobodyGivesItselfMore() {
    assertThat(set("ann", "0", "99", "account", "ann", "domainid", domain("sales")).error()).isEqualTo(432);
    assertThat(set("boss", "0", "99").error()).isEqualTo(531);
    assertThat(set("boss", "0", "99", "domainid", domain("sales")).error()).isEqualTo(531);
    assertThat(set("boss", "0", "99", "domainid", domain("lab")).error()).isEqualTo(431);
    done(set("boss", "0", "9", "domainid", domain("emea")));
    assertThat(set("boss", "0", "10", "account", "eva", "domainid", domain("emea")).errorText())
        .contains("more than that of the domain ROOT/sales/emea");
    assertThat(set("admin", "0", "9", "domainid", domain("ROOT")).errorText()).contains("no limits");
    assertThat(set("admin", "12", "9", "domainid", domain("lab")).error()).isEqualTo(431);
    assertThat(set("admin", "0", "-2", "domainid", domain("lab")).error()).isEqualTo(431);
  }
}
