// SPDX-License-Identifier: Apache-2.0
package io.welkin.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Ids;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListEventsTest {
  private static final Instant THEN = Instant.parse("2025-10-30T12:00:00Z");
  private TestInventory inventory;
  private People people;
  private TestGateway gateway;

  @BeforeEach void start() {
    inventory = TestInventory.start();
    people = People.in(inventory.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(),
        List.of(new ListEvents(inventory.unitOfWork())));
  }

  @AfterEach void stop() {
    inventory.close();
  }

  private EventEntry event(String who, String description, UnaryOperator<EventEntry> more) {
    EventEntry event = more.apply(EventEntryBuilder.builder().id(Ids.next()).type("VM.START").level("INFO")
        .state("Completed").description(description).accountId(people.account(who).id())
        .domainId(people.account(who).domainId()).userId(people.user(who).id()).username(who).created(THEN).build());
    inventory.unitOfWork().run(tx -> tx.of(EventEntry.class).insert(event));
    return event;
  }

  private List<String> list(String who, String... parameters) {
    ApiResponse response = gateway.call(who, "listEvents", parameters);
    assertThat(response.errorText()).isNull();
    return StreamSupport.stream(response.body().spliterator(), false).map(n -> n.get("description").textValue())
        .toList();
  }

  @Test void theNewestComeFirstAndOnlyOnesOwn() {
    event("ann", "first", e -> e);
    event("ann", "second", e -> e.withCreated(THEN.plusSeconds(1)));
    event("eva", "third", e -> e.withCreated(THEN.plusSeconds(2)));
    event("lars", "fourth", e -> e.withCreated(THEN.plusSeconds(3)));
    assertThat(list("ann", "listall", "true")).containsExactly("second", "first");
    assertThat(list("boss", "listall", "true")).containsExactly("third", "second", "first");
    assertThat(list("boss")).isEmpty();
    assertThat(list("admin", "listall", "true")).containsExactly("fourth", "third", "second", "first");
    assertThat(list("admin", "account", "eva", "domainid", people.domain("emea").id().toString()))
        .containsExactly("third");
    assertThat(list("admin", "listall", "true", "page", "2", "pagesize", "3")).containsExactly("first");
  }

  @Test void filters() {
    UUID vm = Ids.next();
    EventEntry start = event("ann", "start", e -> e.withResourceKind("UserVm").withResourceId(vm).withState("Started"));
    event("ann", "end", e -> e.withParentId(start.id()).withCreated(THEN.plusSeconds(60)));
    event("ann", "bad", e -> e.withLevel("ERROR").withType("VM.STOP").withCreated(THEN.plus(Duration.ofDays(1))));
    event("ann", "old", e -> e.withArchived(true));
    assertThat(list("ann", "id", start.id().toString())).containsExactly("start");
    assertThat(list("ann", "startid", start.id().toString())).containsExactly("end", "start");
    assertThat(list("ann", "resourceid", vm.toString())).containsExactly("start");
    assertThat(list("ann", "resourcetype", "virtualMachine")).containsExactly("start");
    assertThat(list("ann", "resourcetype", "Volume")).isEmpty();
    assertThat(list("ann", "level", "error")).containsExactly("bad");
    assertThat(list("ann", "type", "VM.STOP")).containsExactly("bad");
    assertThat(list("ann", "state", "Started")).containsExactly("start");
    assertThat(list("ann", "archived", "true")).containsExactly("old");
    assertThat(list("ann", "keyword", "STAR")).containsExactly("end", "start");
    assertThat(list("ann", "startdate", "2025-10-31")).containsExactly("bad");
    assertThat(list("ann", "enddate", "2025-10-30")).containsExactly("end", "start");
    assertThat(list("ann", "startdate", "2025-10-30 12:00:30", "enddate", "2025-10-30T12:02:00+0000"))
        .containsExactly("end");
  }

  @Test void byAge() {
    Instant now = Instant.now();
    event("ann", "fresh", e -> e.withCreated(now));
    event("ann", "hour", e -> e.withCreated(now.minus(Duration.ofHours(1))));
    event("ann", "day", e -> e.withCreated(now.minus(Duration.ofDays(1))));
    assertThat(list("ann", "entrytime", "7200", "duration", "600")).containsExactly("hour");
    assertThat(gateway.call("ann", "listEvents", "entrytime", "10", "duration", "10").error()).isEqualTo(431);
    assertThat(gateway.call("ann", "listEvents", "entrytime", "10").error()).isEqualTo(431);
  }

  @Test void anEventAsTheApiShowsIt() {
    UUID vm = Ids.next();
    EventEntry e = event("eva", "text", x -> x.withResourceKind("UserVm").withResourceId(vm).withResourceName("web"));
    JsonNode shown = gateway.call("eva", "listEvents").body().get(0);
    assertThat(shown).hasToString("{\"id\":\"" + e.id() + "\",\"type\":\"VM.START\",\"level\":\"INFO\","
        + "\"state\":\"Completed\",\"description\":\"text\",\"created\":\"2025-10-30T12:00:00+0000\","
        + "\"username\":\"eva\",\"account\":\"eva\",\"domainid\":\"" + e.domainId() + "\",\"domain\":\"emea\","
        + "\"resourceid\":\"" + vm + "\",\"resourcename\":\"web\",\"archived\":false,"
        + "\"domainpath\":\"ROOT/sales/emea\",\"resourcetype\":\"VirtualMachine\"}");
  }
}
