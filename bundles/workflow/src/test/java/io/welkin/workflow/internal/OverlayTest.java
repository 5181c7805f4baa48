// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.welkin.bus.Address;
import io.welkin.bus.Codec;
import io.welkin.bus.HeadersBuilder;
import io.welkin.bus.Json;
import io.welkin.bus.internal.RegistryCodec;
import io.welkin.inventory.Cause;
import io.welkin.inventory.model.Run;
import io.welkin.kernel.Ids;
import io.welkin.testing.Await;
import io.welkin.testing.FakeClock;
import io.welkin.workflow.RunProgress;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.WorkflowCatalog.OverlayStatus;
import io.welkin.workflow.WorkflowCatalog.PlannedStep;
import io.welkin.workflow.WorkflowCatalog.Runs;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Step;
import io.welkin.workflow.internal.FakeService.Reply;
import io.welkin.workflow.internal.step.StepAnswer;
import io.welkin.workflow.internal.step.StepRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
  private static final WorkflowDefinition BASE = new WorkflowDefinition("greet", 1, "", List.of("who", "loud?", "begin?"), List.of(
      new Step("begin", "test.note", Map.of("text", "begin"), "${input.begin}", null, null),
      new Step("hello", "test.note", Map.of("text", "${input.who}"), null, null, null),
      new Step("bye", "test.note", Map.of("text", "bye"), null, null, null)));

  @TempDir Path home;
  private final FakeClock clock = FakeClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final Probes.Note note = new Probes.Note();
  private final FakeService service = new FakeService(call -> new Reply(200, "{\"ip\": \"10.1.1.7\", \"n\": [1, 2]}"));
  private TestEngine engine;
  private long stamp;

  @BeforeEach void start() throws IOException {
    Files.createDirectories(home.resolve("workflows"));
    Files.createDirectories(home.resolve("secrets"));
    engine = TestEngine.start(clock).with(note).withBuiltIn(home.resolve("secrets")).with(() -> List.of(BASE))
        .withOverlays(home);
  }

  @AfterEach void close() {
    engine.close();
    service.close();
  }

  private void write(String name, String text) {
    Path file = home.resolve("workflows").resolve(name + ".yaml");
    try {
      Files.writeString(file, text.replace("URL", service.url()));
      Files.setLastModifiedTime(file, FileTime.fromMillis(++stamp * 1000));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    engine.lookAtOverlays();
  }

  private UUID begin() {
    Map<String, Object> input = new HashMap<>(Map.of("who", "you", "loud", true));
    return engine.unitOfWork().run(tx -> engine.workflows().start(tx, new StartRun("greet", "thing", Ids.next(), input,
        List.of(), null, Cause.user("tester"), null))).run();
  }

  private RunProgress progress(UUID run) {
    return JobBook.parse(engine.row(run).data(), RunProgress.class);
  }

  private OverlayStatus status(String name) {
    return engine.catalog().overlays().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  @Test void aCallIsMadeAndItsAnswerFeedsALaterStep() throws IOException {
    Path secret = home.resolve("secrets/token");
    Files.writeString(secret, "s3cr3t\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    write("ipam", """
        workflow: greet
        changes:
          - before: hello
            steps:
              - name: address
                type: http
                with:
                  method: POST
                  url: "URL/take/${input.who}"
                  body: {who: "${input.who}", loud: "${input.loud}", list: ["a ${input.who}"]}
                  auth: {secret: token}
                  outputs: {ip: /ip, second: /n/1}
                timeout: PT5S
          - override: hello
            with: {text: "${address.ip} ${address.second} ${address.status}"}
        """);
    Run run = engine.end(begin());
    assertThat(run.state()).isEqualTo("Succeeded");
    assertThat(note.notes).containsExactly("10.1.1.7 2 200", "bye");
    FakeService.Received call = service.received().get(0);
    assertThat(call.body()).isEqualTo("{\"who\":\"you\",\"loud\":true,\"list\":[\"a you\"]}");
    assertThat(call.uri()).isEqualTo("/take/you");
    assertThat(call.header("Authorization")).isEqualTo("Bearer s3cr3t");
    assertThat(call.header("Idempotency-Key")).isEqualTo(run.id() + "/address");
    assertThat(run.data()).doesNotContain("s3cr3t");
    assertThat(run.revision()).isEqualTo(10_001);
  }

  @Test void aRunKeepsTheStepsThatItBeganWith() {
    write("slow", """
        workflow: greet
        changes:
          - after: hello
            steps: [{name: wait, type: delay, with: {duration: PT1M}}]
        """);
    UUID before = begin();
    Await.until("it waits", () -> progress(before).began("wait"));
    write("slow", """
        workflow: greet
        changes:
          - after: hello
            steps: [{name: more, type: test.note, with: {text: more}}]
        """);
    assertThat(engine.end(begin()).revision()).isEqualTo(10_002);
    assertThat(note.notes).contains("more");
    note.notes.clear();
    clock.advance(Duration.ofSeconds(59));
    engine.look();
    assertThat(engine.row(before).state()).isEqualTo("Running");
    clock.advance(Duration.ofSeconds(2));
    engine.look();
    assertThat(engine.end(before).revision()).isEqualTo(10_001);
    assertThat(note.notes).containsExactly("bye");
    engine.catalog().enable("slow", false, Cause.operator("me"));
    assertThat(engine.end(begin()).revision()).isEqualTo(1);
    assertThat(status("slow").state()).isEqualTo("Disabled");
    engine.catalog().enable("slow", true, Cause.operator("me"));
    assertThat(engine.end(begin()).revision()).isEqualTo(10_002);
  }

  @Test void aBadOverlayIsRefusedWithLineAndFieldAndTheOldOneStays() throws IOException {
    String good = """
        workflow: greet
        changes:
          - after: hello
            steps: [{name: more, type: test.note, with: {text: more}}]
        """;
    write("more", good);
    write("more", good.replace("type: test.note", "type: htpp"));
    assertThat(status("more").state()).isEqualTo("Active");
    assertThat(status("more").problems()).singleElement().asString().startsWith("line 4, changes[0].steps[0].type: ");
    engine.end(begin());
    assertThat(note.notes).contains("more");
    // Also after a restart.
    engine.withOverlays(home);
    note.notes.clear();
    engine.end(begin());
    assertThat(note.notes).contains("more");
    write("more", good);
    assertThat(status("more").problems()).isEmpty();
    Files.delete(home.resolve("workflows/more.yaml"));
    engine.lookAtOverlays();
    assertThat(engine.catalog().overlays()).isEmpty();
    assertThat(engine.end(begin()).revision()).isEqualTo(1);
  }

  @Test void eachMistakeNamesItsLineAndField() {
    write("bad", """
        workflow: greet
        changes:
          - after: nobody
            steps: [{name: a, type: delay, with: {duration: PT1S}}]
        """);
    assertThat(status("bad").state()).isEqualTo("Refused");
    assertThat(status("bad").problems()).containsExactly("line 3, changes[0]: workflow greet has no step nobody");
    write("bad", "x: [");
    assertThat(status("bad").problems()).singleElement().asString().startsWith("line ");
    write("bad", """
        workflow: greet
        changes:
          - before: bye
            steps:
              - name: b
                type: test.note
                with:
                  text: "${c.text}"
                  colour: red
              - name: c
                type: condition
                when: "${input.loud} >"
                with: {then: skip, to: hello}
        """);
    assertThat(status("bad").problems()).anySatisfy(p -> assertThat(p).contains("line 8", "with.text", "no earlier step"))
        .anySatisfy(p -> assertThat(p).contains("line 9", "with.colour", "takes no colour"))
        .anySatisfy(p -> assertThat(p).contains("line 12", "when"))
        .anySatisfy(p -> assertThat(p).contains("line 13", "no later step is called hello")).hasSize(4);
    assertThat(engine.end(begin()).revision()).isEqualTo(1);
  }

  @Test void anOverlayThatFitsNoMoreStopsTheWorkflowAndSaysSo() {
    write("more", """
        workflow: greet
        changes:
          - after: hello
            steps: [{name: more, type: test.note, with: {text: more}}]
        """);
    engine.with(() -> List.of(new WorkflowDefinition("greet", 2, "", List.of("who", "loud?"),
        List.of(new Step("welcome", "test.note", Map.of("text", "w"), null, null, null)))));
    assertThatThrownBy(this::begin).hasMessageContaining("overlay more: line 3").hasMessageContaining("no step hello");
    assertThat(status("more").problems()).hasSize(1);
    engine.catalog().enable("more", false, Cause.operator("me"));
    assertThat(engine.end(begin()).revision()).isEqualTo(2);
    assertThatThrownBy(() -> engine.catalog().enable("more", true, Cause.operator("me"))).hasMessageContaining("BadOverlay");
  }

  @Test void aFailedCallIsTriedAgainWithTheSameKeyAndUndoneByItsUndo() {
    write("ipam", """
        workflow: greet
        changes:
          - before: hello
            steps:
              - name: address
                type: http
                retry: {attempts: 2, pause: PT1S}
                with:
                  url: URL/take
                  outputs: {ip: /ip}
                  undo: {url: "URL/give/${address.ip}"}
          - instead: bye
            steps: [{name: bye, type: test.note, with: {text: defect}}]
        """);
    int[] calls = {0};
    service.answer(call -> calls[0]++ == 0 ? new Reply(503, "") : new Reply(200, "{\"ip\": \"10.1.1.7\"}"));
    UUID run = begin();
    Await.until("it tries again", () -> engine.row(run).attempt() == 2);
    clock.advance(Duration.ofSeconds(2));
    engine.look();
    assertThat(engine.end(run).state()).isEqualTo("Failed");
    assertThat(service.received()).extracting(FakeService.Received::method).containsExactly("GET", "GET", "DELETE");
    assertThat(service.received().get(2).uri()).isEqualTo("/give/10.1.1.7");
    assertThat(service.received().subList(0, 2)).extracting(c -> c.header("Idempotency-Key"))
        .containsOnly(run + "/address");
  }

  @Test void anApprovalParksUntilSomebodySaysYesOrNo() {
    write("ask", """
        workflow: greet
        changes:
          - after: hello
            steps: [{name: ask, type: approval, with: {message: "may ${input.who} leave?"}}]
        """);
    UUID yes = begin();
    Await.until("it asks", () -> engine.row(yes).state().equals("Parked"));
    assertThat(engine.row(yes).failure()).contains("ApprovalNeeded", "may you leave?");
    assertThatThrownBy(() -> engine.workflows().retry(yes, Cause.operator("me"))).hasMessageContaining("Undecided");
    engine.workflows().decide(yes, true, "fine", Cause.operator("me"));
    assertThat(engine.end(yes).state()).isEqualTo("Succeeded");
    assertThat(progress(yes).outputs().get("ask").toString()).contains("\"by\":\"me\"", "\"note\":\"fine\"", "\"at\"");
    assertThatThrownBy(() -> engine.workflows().decide(yes, true, null, Cause.operator("me")))
        .hasMessageContaining("NothingToDecide");
    UUID no = begin();
    Await.until("it asks", () -> engine.row(no).state().equals("Parked"));
    engine.workflows().decide(no, false, "too late", Cause.operator("me"));
    assertThat(engine.end(no).state()).isEqualTo("Failed");
    assertThat(engine.row(no).failure()).contains("rejected by me: too late");
    assertThat(note.notes).endsWith("undo you", "undo begin");
    UUID cancelled = begin();
    Await.until("it asks", () -> engine.row(cancelled).state().equals("Parked"));
    engine.workflows().cancel(cancelled, Cause.user("owner"));
    assertThat(engine.end(cancelled).state()).isEqualTo("Cancelled");
    assertThat(engine.row(cancelled).failure()).contains("cancelled by owner");
  }

  @Test void whoeverWorksAnAddressIsAskedAndAskedToTakeItBack() {
    Codec codec = new RegistryCodec(List.of(new EngineMessages()));
    List<StepRequest> asked = new CopyOnWriteArrayList<>();
    engine.bus().consume(new Address("welkin.step.books", Address.Kind.DURABLE_QUEUE), 1, (envelope, delivery) -> {
      asked.add(codec.decode(envelope, StepRequest.class));
      engine.bus().send(Address.ANSWER, codec.encode(new StepAnswer(0, Json.MAPPER.valueToTree(Map.of("no", 42))),
          HeadersBuilder.builder().key(envelope.headers().key()).attempt(envelope.headers().attempt()).build()));
      delivery.accept();
    });
    write("books", """
        workflow: greet
        changes:
          - before: hello
            steps:
              - name: entry
                type: bus
                with:
                  address: welkin.step.books
                  command: open
                  body: {who: "${input.who}"}
                  outputs: {number: /no}
                  undo: {command: strike, body: {number: "${entry.number}"}}
          - override: hello
            with: {text: "entry ${entry.number}"}
          - instead: bye
            steps: [{name: bye, type: test.note, with: {text: defect}}]
        """);
    assertThat(engine.end(begin()).state()).isEqualTo("Failed");
    assertThat(note.notes).contains("entry 42");
    assertThat(asked).extracting(StepRequest::command).containsExactly("open", "strike");
    assertThat(asked.get(1).body().path("number").asInt()).isEqualTo(42);
  }

  @Test void aConditionFailsEndsOrSkips() {
    String text = """
        workflow: greet
        changes:
          - before: hello
            steps: [{name: if-loud, type: condition, when: "${input.loud} == true", with: {then: %s}}]
        """;
    write("if", text.formatted("end"));
    assertThat(engine.end(begin()).state()).isEqualTo("Succeeded");
    assertThat(note.notes).isEmpty();
    write("if", text.formatted("skip, to: bye"));
    UUID run = begin();
    engine.end(run);
    assertThat(note.notes).containsExactly("bye");
    assertThat(progress(run).log()).extracting(RunProgress.Entry::status).containsExactly(
        RunProgress.Status.SKIPPED, RunProgress.Status.DONE, RunProgress.Status.SKIPPED, RunProgress.Status.DONE);
    write("if", text.formatted("fail, message: not so loud"));
    Run failed = engine.end(begin());
    assertThat(failed.state()).isEqualTo("Failed");
    assertThat(failed.failure()).contains("not so loud");
  }

  @Test void aPlanSaysWhatWouldRun() {
    write("plan", """
        workflow: greet
        changes:
          - before: hello
            steps:
              - {name: ask, type: approval, when: "${input.loud}"}
              - {name: call, type: http, with: {url: URL/x, outputs: {ok: /ok}}}
              - {name: maybe, type: delay, when: "${call.ok} > 1", with: {duration: PT1S}}
              - {name: stop, type: condition, when: "${input.who} == 'nobody'", with: {then: end}}
        """);
    List<PlannedStep> plan = engine.catalog().plan("greet", Map.of("who", "you", "loud", false, "begin", true), Map.of());
    assertThat(plan).extracting(p -> p.step().name() + " " + p.runs())
        .containsExactly("begin YES", "ask NO", "call YES", "maybe MAYBE", "stop NO", "hello YES", "bye YES");
    assertThat(plan.get(5).with().path("text").asText()).isEqualTo("you");
    assertThat(plan.get(1).step().overlay()).isEqualTo("plan");
    assertThat(engine.catalog().plan("greet", Map.of("who", "nobody"), Map.of())).extracting(PlannedStep::runs)
        .endsWith(Runs.NO, Runs.NO);
    assertThat(engine.catalog().plan("greet", Map.of(), Map.of())).extracting(PlannedStep::runs)
        .containsExactly(Runs.MAYBE, Runs.MAYBE, Runs.YES, Runs.MAYBE, Runs.MAYBE, Runs.MAYBE, Runs.MAYBE);
    assertThat(service.received()).isEmpty();
  }

  @Test void nothingComesBeforeTheFirstStep() {
    write("first", """
        workflow: greet
        changes: [{before: begin, steps: [{name: ask, type: approval}]}]
        """);
    assertThat(status("first").problems()).singleElement().asString().contains("line 2", "nothing can stand before begin");
  }

  @Test void overlaysOfOneWorkflowBuildOnEachOther() {
    write("a-second", """
        workflow: greet
        order: 200
        changes: [{after: first, steps: [{name: second, type: test.note, with: {text: "2${first.text}"}}]}]
        """);
    assertThat(status("a-second").state()).isEqualTo("Refused");
    write("first", """
        workflow: greet
        changes: [{before: hello, steps: [{name: first, type: test.note, with: {text: "1"}}]}]
        """);
    engine.lookAtOverlays();
    assertThat(status("a-second").state()).isEqualTo("Active");
    engine.end(begin());
    assertThat(note.notes).containsExactly("1", "21!", "you", "bye");
  }
}
