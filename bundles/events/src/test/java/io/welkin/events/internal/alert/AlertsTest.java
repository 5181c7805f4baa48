// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.workflow.internal.TestEngine;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What controllers write and what is generated, listed, put aside and deleted. */
class AlertsTest {
  private final TestEngine engine = TestEngine.start();
  private final UnitOfWork work = engine.unitOfWork();
  private final TestGateway gateway = new TestGateway(work, new TestSecrets(), Clock.systemUTC(), List.of(new ListAlerts(work),
      new ArchiveAlerts(work), new DeleteAlerts(work), new ListAlertTypes(), new GenerateAlert(work, engine.workflows())));
  private UUID lost;

  @BeforeEach void start() {
    People.in(work, new TestSecrets());
    lost = event("HOST.LOST", "h1");
    event("VM.START", "vm1");
  }

  @AfterEach void stop() {
    engine.close();
  }

  private UUID event(String type, String about) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(EventEntry.class).insert(EventEntryBuilder.builder().id(id).type(type).level("ERROR").state("Completed")
        .description(type + " of " + about).username("observer").resourceName(about).created(tx.now()).build()));
    return id;
  }

  private JsonNode call(String command, String... parameters) {
    ApiResponse response = gateway.call("admin", command, parameters);
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  @Test void whatAControllerWritesIsAnAlert() {
    JsonNode alerts = call("listAlerts");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).get("id").textValue()).isEqualTo(lost.toString());
    assertThat(alerts.get(0).get("type").intValue()).isEqualTo(7);
    assertThat(alerts.get(0).get("name").textValue()).isEqualTo("ALERT.COMPUTE.HOST");
    assertThat(alerts.get(0).get("sent").textValue()).endsWith("+0000");
    assertThat(gateway.call("ann", "listAlerts").error()).isEqualTo(432);
  }

  @Test void oneCanBeGenerated() {
    call("generateAlert", "name", "ups", "type", "14", "description", "the battery is low");
    JsonNode alerts = call("listAlerts", "type", "14");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).get("name").textValue()).isEqualTo("ups");
    assertThat(alerts.get(0).get("description").textValue()).isEqualTo("the battery is low");
    assertThat(call("listAlerts")).hasSize(2);
    assertThat(gateway.call("admin", "generateAlert", "name", "x", "type", "99", "description", "x").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "listAlerts", "type", "x").error()).isEqualTo(431);
  }

  @Test void theyArePutAsideAndDeletedButNoOtherEventIs() {
    UUID second = event("VM.DRIFT", "vm2");
    call("archiveAlerts", "ids", lost.toString());
    assertThat(call("listAlerts")).hasSize(1);
    call("deleteAlerts", "ids", second.toString());
    assertThat(call("listAlerts")).isEmpty();
    assertThat(gateway.call("admin", "deleteAlerts").error()).isEqualTo(431);
    call("deleteAlerts", "startdate", "2020-01-01");
    List<EventEntry> lostHosts = work.read(tx -> tx.of(EventEntry.class).list(Where.eq("type", "HOST.LOST")));
    assertThat(lostHosts).as("deleted although it was put aside").isEmpty();
    List<EventEntry> started = work.read(tx -> tx.of(EventEntry.class).list(Where.eq("type", "VM.START")));
    assertThat(started).hasSize(1);
  }

  @Test void typesHaveNumbersAndNames() {
    assertThat(call("listAlertTypes")).anySatisfy(type -> {
      assertThat(type.get("alerttypeid").intValue()).isEqualTo(7);
      assertThat(type.get("name").textValue()).isEqualTo("ALERT.COMPUTE.HOST");
    });
  }
}
