// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.bus.Json;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.JobBuilder;
import io.welkin.inventory.testing.TestInventory;
import io.welkin.kernel.Failure;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptorBuilder;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.operations.wire.ApiResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Section A4. */
class JobsTest {
  private static final Instant THEN = Instant.parse("2025-10-30T12:00:00Z");
  private static TestInventory inventory;
  private static People people;
  private static TestGateway gateway;

  /** Shows a machine as the result of its jobs. */
  private record StartMachine(OperationDescriptor descriptor) implements Operation {
    @Override public Answer handle(Call call) {
      throw new UnsupportedOperationException("the test makes its jobs itself");
    }

    @Override public Optional<Map<String, Object>> result(Caller caller, UUID entity) {
      return Optional.of(Map.of("id", entity, "host", "h1"));
    }
  }

  @BeforeAll static void start() {
    inventory = TestInventory.start();
    people = People.in(inventory.unitOfWork(), new TestSecrets());
    gateway = new TestGateway(inventory.unitOfWork(), new TestSecrets(), Clock.systemUTC(), List.of(
        new StartMachine(OperationDescriptorBuilder.builder(Sample.change("startMachine", "UserVm"))
            .mode(OperationDescriptor.Mode.ASYNC).result(ResultDescriptor.object("machine", List.of(
                new FieldDescriptor("host", "string", "", RoleType.ROOT, List.of())))).build())));
  }

  @AfterAll static void stop() {
    inventory.close();
  }

  private static Job job(String who, String operation, String state, String failure) {
    return inventory.unitOfWork().run(tx -> tx.of(Job.class).insert(JobBuilder.builder().id(Ids.next())
        .requestId(Ids.next()).operation(operation).accountId(people.account(who).id())
        .domainId(people.account(who).domainId()).userId(people.user(who).id()).entityKind("UserVm")
        .entityId(Ids.next()).state(state).failure(failure).created(THEN)
        .completed(state.equals("InProgress") ? null : THEN.plusSeconds(5)).build()));
  }

  private static String failure(Failure.Kind kind, String text) throws Exception {
    return Json.MAPPER.writeValueAsString(Failure.of(kind, "Code", text));
  }

  private static JsonNode query(String who, Job job) {
    ApiResponse response = gateway.call(who, "queryAsyncJobResult", "jobId", job.id().toString());
    assertThat(response.errorText()).isNull();
    assertThat(response.shape()).isEqualTo("FLAT");
    return response.body();
  }

  @Test void aJobThatRuns() {
    Job job = job("eva", "startMachine", "InProgress", null);
    assertThat(Json.MAPPER.<Map<String, Object>>convertValue(query("eva", job),
        new com.fasterxml.jackson.core.type.TypeReference<>() { })).isEqualTo(Map.ofEntries(
        Map.entry("jobid", job.id().toString()), Map.entry("jobstatus", 0L), Map.entry("jobprocstatus", 0L),
        Map.entry("jobresultcode", 0L), Map.entry("jobinstancetype", "VirtualMachine"),
        Map.entry("jobinstanceid", job.entityId().toString()), Map.entry("cmd", "io.welkin.api.StartMachineCmd"),
        Map.entry("accountid", job.accountId().toString()), Map.entry("account", "eva"),
        Map.entry("domainid", job.domainId().toString()), Map.entry("domainpath", "ROOT/sales/emea"),
        Map.entry("userid", job.userId().toString()), Map.entry("created", "2025-10-30T12:00:00+0000")));
  }

  @Test void aJobThatSucceededShowsWhatItMadeAsTheCallerMaySeeIt() {
    Job job = job("ann", "startMachine", "Succeeded", null);
    JsonNode shown = query("ann", job);
    assertThat(shown.get("jobstatus").intValue()).isEqualTo(1);
    assertThat(shown.get("jobresulttype").textValue()).isEqualTo("object");
    assertThat(shown.get("completed").textValue()).isEqualTo("2025-10-30T12:00:05+0000");
    assertThat(shown.get("jobresult")).hasToString("{\"machine\":{\"id\":\"" + job.entityId() + "\"}}");
    assertThat(query("admin", job).get("jobresult").get("machine").get("host").textValue()).isEqualTo("h1");
  }

  @Test void aJobWithNothingToShowIsASuccess() {
    assertThat(query("ann", job("ann", "goneOperation", "Succeeded", null)).get("jobresult"))
        .hasToString("{\"success\":true}");
  }

  @Test void aJobThatFailedSaysWhy() throws Exception {
    Job job = job("ann", "startMachine", "Failed", failure(Failure.Kind.INVALID, "no such thing"));
    JsonNode shown = query("ann", job);
    assertThat(shown.get("jobstatus").intValue()).isEqualTo(2);
    assertThat(shown.get("jobresultcode").intValue()).isEqualTo(431);
    assertThat(shown.get("jobresult").get("errorcode").intValue()).isEqualTo(431);
    assertThat(shown.get("jobresult").get("errortext").textValue()).isEqualTo("no such thing");
    assertThat(query("ann", job("ann", "startMachine", "Cancelled", null)).get("jobstatus").intValue()).isEqualTo(2);
  }

  @Test void onlyTheRootLearnsWhatLacked() throws Exception {
    Job job = job("ann", "startMachine", "Failed", failure(Failure.Kind.CAPACITY, "host h1 is full"));
    assertThat(query("ann", job).get("jobresultcode").intValue()).isEqualTo(533);
    assertThat(query("ann", job).get("jobresult").get("errortext").textValue()).doesNotContain("h1");
    assertThat(query("admin", job).get("jobresult").get("errortext").textValue()).isEqualTo("host h1 is full");
  }

  @Test void jobsOfOthersAreNotThere() {
    Job job = job("eva", "startMachine", "InProgress", null);
    assertThat(gateway.call("ann", "queryAsyncJobResult", "jobid", job.id().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("lars", "queryAsyncJobResult", "jobid", job.id().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("boss", "queryAsyncJobResult", "jobid", job.id().toString()).error()).isZero();
    assertThat(gateway.call("ann", "queryAsyncJobResult", "jobid", Ids.next().toString()).error()).isEqualTo(431);
    assertThat(gateway.call("ann", "queryAsyncJobResult").error()).isEqualTo(431);
  }

  @Test void jobsAreListedByOwner() throws Exception {
    Job own = job("bob", "startMachine", "Failed", failure(Failure.Kind.INVALID, "no"));
    Job other = job("lars", "stopMachine", "InProgress", null);
    ApiResponse mine = gateway.call("bob", "listAsyncJobs", "listall", "true");
    assertThat(mine.objectName()).isEqualTo("asyncjobs");
    assertThat(mine.count()).isEqualTo(1);
    assertThat(mine.body().get(0).get("jobid").textValue()).isEqualTo(own.id().toString());
    assertThat(mine.body().get(0).get("jobresult").get("errorcode").intValue()).isEqualTo(431);
    List<String> all = ids(gateway.call("admin", "listAsyncJobs", "listall", "true"));
    assertThat(all).contains(own.id().toString(), other.id().toString());
    assertThat(ids(gateway.call("boss", "listAsyncJobs", "listall", "true"))).contains(own.id().toString())
        .doesNotContain(other.id().toString());
    assertThat(ids(gateway.call("admin", "listAsyncJobs", "listall", "true", "keyword", "STOPm")))
        .containsExactly(other.id().toString());
    assertThat(ids(gateway.call("admin", "listAsyncJobs", "listall", "true", "startdate", "2025-10-31"))).isEmpty();
    assertThat(ids(gateway.call("admin", "listAsyncJobs", "listall", "true", "page", "1", "pagesize", "2"))).hasSize(2);
    assertThat(gateway.call("admin", "listAsyncJobs", "pagesize", "501").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "listAsyncJobs", "page", "0").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "listAsyncJobs", "page", "1", "pagesize", "-1").error()).isEqualTo(431);
    assertThat(gateway.call("admin", "listAsyncJobs", "pagesize", "-1").error()).isZero();
  }

  private static List<String> ids(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return StreamSupport.stream(response.body().spliterator(), false).map(n -> n.get("jobid").textValue()).toList();
  }
}
