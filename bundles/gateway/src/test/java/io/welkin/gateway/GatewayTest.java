// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.JobBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.kernel.Throttle;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiRequest;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.operations.wire.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to a call, and how its answer looks: sections A2, A3 and A8. */
class GatewayTest {
  private static TestInventory inventory;
  private static People people;
  private static TestGateway gateway;

  @BeforeAll static void start() {
    inventory = TestInventory.start();
    people = People.in(inventory.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(), List.of());
  }

  @AfterAll static void stop() {
    inventory.close();
  }

  private static String name(String stem) {
    return stem + UUID.randomUUID().toString().substring(0, 8);
  }

  private static ApiResponse failing(String who, RuntimeException problem) {
    String name = name("listFailing");
    gateway.add(new Sample(Sample.describe(name), call -> {
      throw problem;
    }));
    return gateway.call(who, name);
  }

  @Test void anUnknownCommandAndOneOfOthersLookAlike() {
    gateway.add(Sample.empty(Sample.roles(Sample.describe("listSecrets"), RoleType.ROOT)));
    ApiResponse unknown = gateway.call("ann", "listNothing");
    ApiResponse foreign = gateway.call("ann", "listSecrets");
    assertThat(List.of(unknown.error(), foreign.error())).containsOnly(432);
    assertThat(List.of(unknown.csError(), foreign.csError())).containsOnly(9999);
    assertThat(Arrays.asList(unknown.command(), foreign.command())).containsOnlyNulls();
    assertThat(foreign.errorText()).isEqualTo(unknown.errorText().replace("listNothing", "listSecrets"));
    assertThat(gateway.call("admin", "listSecrets").error()).isZero();
    assertThat(gateway.call("admin", "listsecrets").error()).as("names have case").isEqualTo(432);
  }

  @Test void aCallWithoutCommand() {
    ApiRequest none = new ApiRequest(null, Map.of(), Credentials.NONE, null, "GET", Ids.next(), "x", "query");
    assertThat(gateway.call(none).error()).isEqualTo(432);
    Credentials session = new Credentials(null, null, null, "token", "key", "key", null, null, null, null);
    assertThat(gateway.call(new ApiRequest(null, Map.of(), session, null, "GET", Ids.next(), "x", "query")).error())
        .isEqualTo(400);
  }

  @Test void whatIsPublicNeedsNobody() {
    Sample open = Sample.item(Sample.roles(Sample.describe("getPublic"), Set.of()), Map.of());
    gateway.add(open);
    ApiRequest call = new ApiRequest("getPublic", Map.of(), Credentials.NONE, null, "GET", Ids.next(), "x", "query");
    assertThat(gateway.call(call).error()).isZero();
    assertThat(open.last().caller().userId()).isNull();
  }

  @Test void aMissingParameterIsNamed() {
    gateway.add(Sample.empty(Sample.describe("listNeedy", ParameterDescriptor.string("zoneid", "").mandatory())));
    ApiResponse response = gateway.call("ann", "listNeedy");
    assertThat(response.error()).isEqualTo(431);
    assertThat(response.csError()).isEqualTo(4350);
    assertThat(response.command()).isEqualTo("listNeedy");
    assertThat(response.errorText()).contains("listNeedy", "zoneid", "missing");
  }

  @Test void failuresHaveTheCodesOfTheApi() {
    assertThat(failing("admin", ApiException.inUse("busy")).error()).isEqualTo(536);
    assertThat(failing("admin", Failure.of(Failure.Kind.CAPACITY, "NoRoom", "no host has room").toException()))
        .satisfies(r -> {
          assertThat(r.error()).isEqualTo(533);
          assertThat(r.csError()).isEqualTo(4325);
          assertThat(r.errorText()).isEqualTo("no host has room");
        });
    assertThat(failing("admin", Failure.of(Failure.Kind.INVALID, "NotFound", "gone").toException()).error())
        .isEqualTo(431);
    assertThat(failing("ann", ApiException.parameter("wrong")).errorText()).isEqualTo("wrong");
  }

  @Test void onlyTheRootLearnsAboutTheInfrastructure() {
    String generic = failing("ann", Failure.of(Failure.Kind.CAPACITY, "NoRoom", "no host has room").toException())
        .errorText();
    assertThat(generic).doesNotContain("host");
    assertThat(failing("boss", Failure.of(Failure.Kind.UNREACHABLE, "Down", "host 7 is down").toException())
        .errorText()).isEqualTo(generic);
    assertThat(failing("ann", new IllegalStateException("bug")).errorText()).isEqualTo(generic);
    assertThat(failing("ann", Failure.of(Failure.Kind.CONFLICT, "Busy", "another one works on it").toException())
        .errorText()).isEqualTo("another one works on it");
  }

  @Test void whatNobodyForesawIsAGeneralText() {
    ApiResponse response = failing("admin", new IllegalStateException("the password is 1234"));
    assertThat(response.error()).isEqualTo(530);
    assertThat(response.csError()).isEqualTo(4250);
    assertThat(response.errorText()).doesNotContain("1234").contains("internal error");
  }

  @Test void valuesAreWrittenInTheFormOfTheApi() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("created", Instant.parse("2025-10-30T12:00:00Z"));
    fields.put("id", new UUID(1, 2));
    fields.put("size", 12L);
    fields.put("share", 0.25);
    fields.put("ok", true);
    fields.put("nothing", null);
    fields.put("nic", List.of(Map.of("ip", "10.0.0.1")));
    fields.put("inside", "only for the root");
    gateway.add(Sample.item(OperationDescriptorBuilder.builder(Sample.describe("getShapes"))
        .result(ResultDescriptor.object("shape", List.of(FieldDescriptor.of("id", "string", ""),
            new FieldDescriptor("inside", "string", "", RoleType.ROOT, List.of())))).build(), fields));
    assertThat(gateway.call("ann", "getShapes").body()).hasToString("{\"created\":\"2025-10-30T12:00:00+0000\","
        + "\"id\":\"00000000-0000-0001-0000-000000000002\",\"size\":12,\"share\":0.25,\"ok\":true,"
        + "\"nic\":[{\"ip\":\"10.0.0.1\"}]}");
    assertThat(gateway.call("admin", "getShapes").body().get("inside").textValue()).isEqualTo("only for the root");
  }

  private static Sample job(Mode mode) {
    OperationDescriptor change = Sample.change(name("start"), "UserVm");
    UUID job = Ids.next();
    return new Sample(OperationDescriptorBuilder.builder(change).mode(mode)
        .result(ResultDescriptor.object("machine", List.of())).build(),
        call -> new Answer.Accepted(call.jobId() == null ? job : call.jobId(), mode == Mode.ASYNC ? null : job));
  }

  @Test void jobsAndTheirIds() {
    Sample start = job(Mode.ASYNC);
    Sample create = job(Mode.ASYNC_CREATE);
    gateway.add(start);
    gateway.add(create);
    String id = Ids.next().toString();
    ApiResponse response = gateway.call("ann", start.descriptor().name(), "customjobid", id);
    assertThat(response.shape()).isEqualTo("JOB");
    assertThat(response.body()).hasToString("{\"jobid\":\"" + id + "\"}");
    assertThat(gateway.call("ann", create.descriptor().name()).body().fieldNames())
        .toIterable().containsExactly("id", "jobid");
    assertThat(gateway.call("ann", start.descriptor().name(), "customjobid", "mine").error()).isEqualTo(431);
    String used = insert("ann", Ids.next(), "InProgress").id().toString();
    assertThat(gateway.call("ann", start.descriptor().name(), "customjobid", used).error()).isEqualTo(431);
  }

  private static Job insert(String who, UUID entity, String state) {
    return inventory.unitOfWork().run(tx -> tx.of(Job.class).insert(JobBuilder.builder().id(Ids.next())
        .requestId(Ids.next()).operation("startThing").accountId(people.account(who).id())
        .domainId(people.account(who).domainId()).userId(people.user(who).id()).entityKind("UserVm").entityId(entity)
        .state(state).created(tx.now()).build()));
  }

  @Test void itemsCarryTheJobThatWorksOnThem() {
    gateway.add(job(Mode.ASYNC));
    UUID busy = Ids.next();
    UUID idle = Ids.next();
    insert("ann", busy, "InProgress");
    Job latest = insert("ann", busy, "InProgress");
    insert("ann", idle, "Succeeded");
    String name = name("listMachines");
    gateway.add(new Sample(OperationDescriptorBuilder.builder(Sample.describe(name))
        .result(ResultDescriptor.list("machine", List.of())).build(),
        call -> new Answer.Page(2, List.of(Map.of("id", busy), Map.of("id", idle)))));
    JsonNode items = gateway.call("ann", name).body();
    assertThat(items.get(0).get("jobid").textValue()).isEqualTo(latest.id().toString());
    assertThat(items.get(0).get("jobstatus").intValue()).isZero();
    assertThat(items.get(1).has("jobid")).isFalse();
  }

  private static List<EventEntry> events(String type) {
    return inventory.unitOfWork().read(tx -> tx.of(EventEntry.class).list(Where.eq("type", type)));
  }

  @Test void changesAreLogged() {
    UUID id = Ids.next();
    OperationDescriptor d = OperationDescriptorBuilder.builder(Sample.change(name("update"), "Gadget"))
        .eventType("GADGET.UPDATE").result(ResultDescriptor.object("gadget", List.of())).build();
    gateway.add(Sample.item(d, Map.of("id", id, "name", "g")));
    assertThat(gateway.call("ann", d.name()).failed()).isFalse();
    assertThat(events("GADGET.UPDATE")).singleElement().satisfies(e -> {
      assertThat(e.level()).isEqualTo("INFO");
      assertThat(e.state()).isEqualTo("Completed");
      assertThat(e.accountId()).isEqualTo(people.account("ann").id());
      assertThat(e.domainId()).isEqualTo(people.domain("sales").id());
      assertThat(e.username()).isEqualTo("ann");
      assertThat(e.resourceId()).isEqualTo(id);
      assertThat(e.resourceName()).isEqualTo("g");
      assertThat(e.resourceKind()).isEqualTo("Gadget");
    });
  }

  @Test void refusedChangesAreLoggedAsErrors() {
    OperationDescriptor d = OperationDescriptorBuilder.builder(Sample.change(name("break"), "Gadget"))
        .eventType("GADGET.BREAK").build();
    gateway.add(new Sample(d, call -> {
      throw ApiException.state("it is whole");
    }));
    assertThat(gateway.call("ann", d.name()).error()).isEqualTo(431);
    assertThat(events("GADGET.BREAK")).singleElement().satisfies(e -> {
      assertThat(e.level()).isEqualTo("ERROR");
      assertThat(e.description()).contains("it is whole");
    });
  }

  @Test void queriesAndAcceptedJobsAreNotLoggedHere() {
    Sample start = job(Mode.ASYNC);
    gateway.add(start);
    long before = inventory.unitOfWork().<Long>read(tx -> tx.of(EventEntry.class).count(Where.ALL));
    gateway.call("ann", start.descriptor().name());
    gateway.call("ann", "listCapabilities");
    assertThat(inventory.unitOfWork().<Long>read(tx -> tx.of(EventEntry.class).count(Where.ALL))).isEqualTo(before);
  }

  @Test void theSecondOperationOfANameTakesOverWhenTheFirstGoes() {
    OperationRegistry registry = new OperationRegistry(Duration.ZERO);
    Sample first = Sample.empty(Sample.describe("listTwice"));
    Sample second = Sample.empty(Sample.describe("listTwice"));
    registry.add(first);
    registry.add(second);
    assertThat(registry.find("listTwice")).containsSame(first);
    assertThat(registry.descriptors()).hasSize(1);
    registry.remove(first);
    assertThat(registry.find("listTwice")).containsSame(second);
    registry.remove(second);
    assertThat(registry.find("listTwice")).isEmpty();
  }

  @Test void anAccountThatCallsTooOftenIsRefusedAndNobodyElse() {
    TestGateway slow = new TestGateway(false, new Throttle(1, 2, () -> 0), inventory.unitOfWork(), new TestSecrets(),
        Clock.systemUTC(), List.of());
    assertThat(slow.call("ann", "listCapabilities").error()).isZero();
    assertThat(slow.call("ann", "listCapabilities").error()).isZero();
    assertThat(slow.call("ann", "listCapabilities").error()).isEqualTo(429);
    assertThat(slow.call("bob", "listCapabilities").error()).isZero();
    for (int i = 0; i < 3; i++) {
      assertThat(slow.call("admin", "listCapabilities").error()).isZero();
    }
  }

  @Test void whileTheContainerStartsACommandThatIsNotKnownMayStillCome() {
    Gateway starting = new Gateway(false, new Throttle(0, 1), new OperationRegistry(), null, null, null,
        inventory.unitOfWork());
    assertThatThrownBy(() -> starting.handle(TestGateway.signed("admin", "listLater"), null))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.error().code()).isEqualTo(503));
  }
}
