// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.domain.Describe;
import io.welkin.operations.ResultDescriptor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static final ResultDescriptor THINGS = ResultDescriptor.list("thing", List.of());


  private static Describe describe(String name, String verb) {
    return Describe.operation(name, "About " + name + ".").rest("things", verb);
  }

  private final Resources resources = new Resources(Stream.of(
      describe("listThings", "GET").findId("id", "Thing", "id").paged().answers(THINGS),
      describe("createThing", "POST").changes("THING.CREATE", "Thing").need("name", "name"),
      describe("updateThing", "PATCH").changes("THING.UPDATE", "Thing").needId("id", "Thing", "id"),
      describe("deleteThing", "DELETE").job("THING.DELETE", "Thing").needId("id", "Thing", "id"),
      describe("startThing", "start").job("THING.START", "Thing").needId("id", "Thing", "id"),
      describe("migrateThing", "migrate").job("THING.MIGRATE", "Thing").needId("hostid", "Host", "host")
          .needId("thingid", "Thing", "id"),
      describe("listHostsForThing", "hosts").needId("thingid", "Thing", "id").answers(THINGS),
      describe("importThing", "import").changes("THING.IMPORT", "Thing").need("name", "name"))
      .map(Describe::build).toList());

  private Resources.Target target(String method, String... path) {
    return resources.find(List.of(path)).map(a -> resources.at(a.place()).get(method)).orElse(null);
  }

  private String command(String method, String... path) {
    Resources.Target target = target(method, path);
    return target == null ? null : target.operation().name();
  }

  @Test void collectionsAndItemsHaveTheirMethods() {
    assertThat(command("GET", "things")).isEqualTo("listThings");
    assertThat(target("GET", "things").lists()).isTrue();
    assertThat(command("POST", "things")).isEqualTo("createThing");
    assertThat(command("PATCH", "things", "7")).isEqualTo("updateThing");
    assertThat(command("DELETE", "things", "7")).isEqualTo("deleteThing");
    assertThat(command("DELETE", "things")).isNull();
    assertThat(command("POST", "things", "7")).isNull();
  }

  @Test void anItemIsTheListAskedForOne() {
    assertThat(target("GET", "things", "7")).satisfies(t -> {
      assertThat(t.operation().name()).isEqualTo("listThings");
      assertThat(t.idParameter()).isEqualTo("id");
      assertThat(t.one()).isTrue();
      assertThat(t.lists()).isFalse();
    });
  }

  @Test void otherVerbsFollowAColon() {
    assertThat(command("POST", "things", "7:start")).isEqualTo("startThing");
    assertThat(command("GET", "things", "7:start")).isNull();
    assertThat(target("POST", "things", "7:migrate").idParameter()).isEqualTo("thingid");
    assertThat(command("GET", "things", "7:hosts")).as("it only reads").isEqualTo("listHostsForThing");
    assertThat(target("GET", "things", "7:hosts").lists()).isTrue();
    assertThat(command("POST", "things:import")).isEqualTo("importThing");
  }

  @Test void aColonInAnIdIsNoVerb() {
    assertThat(resources.find(List.of("things", "a:b"))).hasValueSatisfying(a -> {
      assertThat(a.id()).isEqualTo("a:b");
      assertThat(a.place().path()).isEqualTo("/things/{id}");
    });
    assertThat(resources.find(List.of("things", "a:b:start"))).hasValueSatisfying(a -> assertThat(a.id()).isEqualTo("a:b"));
  }

  @Test void whatIsNotThereIsNotFound() {
    assertThat(resources.find(List.of("nothing"))).isEmpty();
    assertThat(resources.find(List.of("things:start"))).isEmpty();
    assertThat(resources.find(List.of("things", "7", "more"))).isEmpty();
    assertThat(resources.find(List.of())).isEmpty();
  }

  @Test void ofOneThingThatIsShownTheParameterIsTheId() {
    Resources shown = new Resources(List.of(
        Describe.operation("getThing", "").rest("things", "GET").need("name", "").answers(ResultDescriptor.object("t", List.of()))
            .build(),
        Describe.operation("getAbilities", "").rest("abilities", "GET").answers(ResultDescriptor.object("a", List.of())).build()));
    assertThat(shown.find(List.of("things", "x"))).hasValueSatisfying(a ->
        assertThat(shown.at(a.place()).get("GET").idParameter()).isEqualTo("name"));
    assertThat(shown.find(List.of("abilities"))).isPresent();
  }

  @Test void twoForTheSamePlaceAreTold() {
    assertThat(resources.conflicts()).isEmpty();
    Resources both = new Resources(List.of(describe("makeThing", "POST").changes("A", null).build(),
        describe("buildThing", "POST").changes("A", null).build()));
    assertThat(both.conflicts()).containsExactly("POST /things: buildThing, makeThing");
  }
}
