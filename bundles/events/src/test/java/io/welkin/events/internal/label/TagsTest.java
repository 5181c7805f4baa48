// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.gateway.People;
import io.welkin.gateway.TestGateway;
import io.welkin.gateway.TestSecrets;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.VirtualMachineBuilder;
import io.welkin.inventory.model.Zone;
import io.welkin.inventory.model.ZoneBuilder;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.kernel.Ids;
import io.welkin.operations.wire.ApiResponse;
import io.welkin.workflow.internal.TestEngine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tags behind the real gateway, on things of every kind and on the list of one. */
class TagsTest {
  private static final ReadModel MACHINES = ReadModel.from("VIRTUAL_MACHINE v").where("v.REMOVED IS NULL")
      .field("id", "v.ID", Type.UUID, "id").filter("id", "v.ID", ReadModel.Operator.EQ).order("v.CREATED, v.ID")
      .owner("v.ACCOUNT_ID", "v.DOMAIN_ID", null).tagged("UserVm").build();

  private final TestEngine engine = TestEngine.start();
  private final UnitOfWork work = engine.unitOfWork();
  private final People people = People.in(work, new TestSecrets());
  private final TestGateway gateway = new TestGateway(work, new TestSecrets(), Clock.systemUTC(), List.of(
      new CreateTags(work, engine.workflows()), new DeleteTags(work, engine.workflows()), new ListTags(work), new Machines(work),
      new AddAnnotation(work), new ListAnnotations(work), new RemoveAnnotation(work), new UpdateAnnotationVisibility(work)));

  @AfterEach void stop() {
    engine.close();
  }

  /** A list whose items have tags. */
  private static final class Machines extends ListOperation {
    Machines(UnitOfWork work) {
      super(work, MACHINES, Describe.operation("listMachines", "Lists machines.").rest("machines", "GET")
          .findId("id", "UserVm", "id").byTags().owned().answersList("machine", MACHINES).build());
    }
  }

  private String vm(String owner) {
    UUID id = Ids.next();
    work.run(tx -> tx.of(VirtualMachine.class).insert(VirtualMachineBuilder.builder().id(id)
        .accountId(people.account(owner).id()).domainId(people.account(owner).domainId()).name("vm").state("Stopped")
        .created(tx.now()).build()));
    return id.toString();
  }

  private ApiResponse tag(String who, String kind, String ids, String... tags) {
    List<String> all = new ArrayList<>(List.of("resourcetype", kind, "resourceids", ids));
    for (int i = 0; i < tags.length; i += 2) {
      all.addAll(List.of("tags[" + i + "].key", tags[i], "tags[" + i + "].value", tags[i + 1]));
    }
    return gateway.call(who, "createTags", all.toArray(String[]::new));
  }

  private static JsonNode done(ApiResponse response) {
    assertThat(response.errorText()).isNull();
    return response.body();
  }

  private List<String> texts(String field, String who, String command, String... parameters) {
    return StreamSupport.stream(done(gateway.call(who, command, parameters)).spliterator(), false)
        .map(n -> n.path(field).asText()).toList();
  }

  @Test void itemsShowTheirTagsAndAreFoundByAllOfThem() {
    String first = vm("ann");
    String second = vm("ann");
    String third = vm("ann");
    String job = done(tag("ann", "uservm", first + "," + second, "tier", "web", "site", "a")).get("jobid").textValue();
    JsonNode ended = done(gateway.call("ann", "queryAsyncJobResult", "jobid", job));
    assertThat(ended.get("jobstatus").intValue()).isEqualTo(1);
    assertThat(ended.get("jobresult").get("success").booleanValue()).isTrue();
    done(tag("ann", "UserVm", third, "tier", "web", "site", "b"));
    assertThat(texts("id", "ann", "listMachines", "tags[0].key", "tier", "tags[0].value", "web", "tags[1].key", "site",
        "tags[1].value", "a")).containsExactlyInAnyOrder(first, second);
    JsonNode shown = done(gateway.call("ann", "listMachines", "id", third)).get(0).get("tags");
    assertThat(shown).extracting(t -> t.get("key").textValue() + "=" + t.get("value").textValue())
        .containsExactly("site=b", "tier=web");
    assertThat(shown.get(0).get("account").textValue()).isEqualTo("ann");
    assertThat(done(gateway.call("ann", "listMachines", "id", vm("ann"))).get(0).get("tags")).isEmpty();
  }

  @Test void tagsBelongToWhomTheResourceBelongsTo() {
    String vm = vm("ann");
    done(tag("boss", "UserVm", vm, "by", "boss"));
    assertThat(texts("key", "ann", "listTags", "resourcetype", "UserVm")).containsExactly("by");
    assertThat(texts("key", "bob", "listTags", "listall", "true")).isEmpty();
    assertThat(tag("bob", "UserVm", vm, "a", "b").error()).isEqualTo(431);
    assertThat(gateway.call("bob", "deleteTags", "resourcetype", "UserVm", "resourceids", vm).error()).isEqualTo(431);
  }

  @Test void whatBelongsToNobodyIsTaggedByTheRootAlone() {
    String zone = work.run(tx -> tx.of(Zone.class).insert(ZoneBuilder.builder().id(Ids.next()).name("z")
        .allocationState("Enabled").created(tx.now()).build())).id().toString();
    assertThat(tag("ann", "Zone", zone, "a", "b").error()).isEqualTo(431);
    assertThat(tag("boss", "Zone", zone, "a", "b").error()).isEqualTo(431);
    done(tag("admin", "Zone", zone, "a", "b"));
  }

  @Test void whatIsNoTagIsRefused() {
    String vm = vm("ann");
    done(tag("ann", "UserVm", vm, "a", "b"));
    assertThat(tag("ann", "UserVm", vm, "a", "c").errorText()).contains("already");
    assertThat(tag("ann", "UserVm", vm).error()).isEqualTo(431);
    assertThat(tag("ann", "UserVm", vm, "k".repeat(256), "c").error()).isEqualTo(431);
    assertThat(tag("ann", "Unicorn", vm, "a", "c").errorText()).contains("no kind of resource Unicorn");
    assertThat(tag("ann", "AsyncJob", vm, "a", "c").error()).isEqualTo(431);
    assertThat(tag("ann", "UserVm", Ids.next().toString(), "a", "c").error()).isEqualTo(431);
  }

  @Test void commentsAreReadByThoseWhomTheyAreFor() {
    String vm = vm("ann");
    String open = done(gateway.call("ann", "addAnnotation", "entitytype", "VM", "entityid", vm, "annotation", "mine",
        "adminsonly", "true")).get("id").textValue();
    JsonNode closed = done(gateway.call("boss", "addAnnotation", "entitytype", "VM", "entityid", vm, "annotation", "watch it",
        "adminsonly", "true"));
    assertThat(closed.get("entitytype").textValue()).isEqualTo("VM");
    assertThat(texts("annotation", "ann", "listAnnotations", "entityid", vm, "listall", "true")).containsExactly("mine");
    assertThat(texts("annotation", "boss", "listAnnotations", "entityid", vm, "listall", "true"))
        .containsExactly("mine", "watch it");
    assertThat(texts("annotation", "bob", "listAnnotations", "listall", "true")).isEmpty();
    assertThat(gateway.call("bob", "addAnnotation", "entitytype", "VM", "entityid", vm, "annotation", "x").error()).isEqualTo(431);
    assertThat(gateway.call("ann", "removeAnnotation", "id", closed.get("id").textValue()).error()).isEqualTo(531);
    done(gateway.call("boss", "updateAnnotationVisibility", "id", closed.get("id").textValue(), "adminsonly", "false"));
    done(gateway.call("ann", "removeAnnotation", "id", open));
    assertThat(texts("annotation", "ann", "listAnnotations", "listall", "true")).containsExactly("watch it");
  }

  @Test void tagsGoOneByOneAndWithTheirResource() {
    String vm = vm("ann");
    done(tag("ann", "UserVm", vm, "a", "1", "b", "2", "c", "3"));
    assertThat(gateway.call("ann", "deleteTags", "resourcetype", "UserVm", "resourceids", vm, "tags[0].key", "a",
        "tags[0].value", "2").errorText()).contains("no such tags");
    done(gateway.call("ann", "deleteTags", "resourcetype", "UserVm", "resourceids", vm, "tags[0].key", "a"));
    assertThat(texts("key", "ann", "listTags")).containsExactly("b", "c");
    work.run(tx -> tx.of(VirtualMachine.class).update(tx.of(VirtualMachine.class).get(UUID.fromString(vm)).withRemoved(tx.now())));
    assertThat(texts("key", "admin", "listTags", "listall", "true")).isEmpty();
  }
}
