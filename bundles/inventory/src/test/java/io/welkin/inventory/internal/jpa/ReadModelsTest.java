// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.read.ListQuery;
import io.welkin.inventory.read.ListQueryBuilder;
import io.welkin.inventory.read.Page;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.inventory.testing.DatabaseTest;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadModelsTest extends DatabaseTest {
  private static final ReadModel VOLUMES = ReadModel.from("VOLUME v").join("LEFT JOIN DOMAIN_ d ON d.ID = v.DOMAIN_ID")
      .where("v.REMOVED IS NULL").field("id", "v.ID", Type.UUID, "").field("name", "v.NAME", Type.STRING, "")
      .field("size", "v.SIZE", Type.LONG, "").field("device", "v.DEVICE_INDEX", Type.INTEGER, "")
      .field("created", "v.CREATED", Type.INSTANT, "").field("domainpath", "d.PATH", Type.STRING, "")
      .field("attached", "CASE WHEN v.ATTACHED IS NULL THEN FALSE ELSE TRUE END", Type.BOOLEAN, "")
      .field("half", "v.SIZE / 2.0", Type.DOUBLE, "").field("flag", "'{\"a\":[1,true]}'", Type.JSON, "")
      .field("list", "'[\"x\",\"y\"]'", Type.LIST, "")
      .filter("zone", "v.ZONE_ID", Operator.EQ).filter("name", "v.NAME", Operator.LIKE)
      .filter("id", "v.ID", Operator.IN).filter("notId", "v.ID", Operator.NOT_IN)
      .filter("since", "v.CREATED", Operator.AT_LEAST).filter("until", "v.CREATED", Operator.AT_MOST)
      .filter("big", "v.SIZE > 100", Operator.HOLDS).joinedFilter("path", "d.PATH", Operator.EQ)
      .keywords("v.NAME", "d.NAME").order("v.NAME, v.ID").owner("v.ACCOUNT_ID", "v.DOMAIN_ID", "d.PATH").build();

  private final UUID zone = Ids.next();
  private final UUID account = Ids.next();
  private final List<UUID> ids = new ArrayList<>();
  private Domain inner;

  @BeforeAll void rows() {
    Domain outer = insert(new Domain(Ids.next(), null, "Outer", "/o_ter/", 1, null, "Active", null, null, 0));
    inner = insert(new Domain(Ids.next(), outer.id(), "in", "/o_ter/in/", 2, null, "Active", null, null, 0));
    Domain other = insert(new Domain(Ids.next(), null, "oxter", "/oxter/", 1, null, "Active", null, null, 0));
    for (int i = 0; i < 25; i++) {
      UUID domain = i < 10 ? outer.id() : i < 20 ? inner.id() : i < 22 ? other.id() : null;
      Volume v = Samples.volume(String.format("Disk-%02d", i)).with().zoneId(zone).size(i * 10).domainId(domain)
          .accountId(i % 2 == 0 ? account : null).deviceIndex(i == 0 ? null : i)
          .created(Samples.CREATED.plusSeconds(i)).attached(i == 3 ? Samples.CREATED : null)
          .removed(i == 24 ? Samples.CREATED : null).build();
      ids.add(insert(v).id());
    }
  }

  private ListQueryBuilder query() {
    return ListQueryBuilder.builder(ListQuery.of(Map.of("zone", zone), 100)).counted(true);
  }

  private ListQueryBuilder with(String filter, Object value) {
    return query().filters(Map.of("zone", zone, filter, value));
  }

  private Page page(ListQueryBuilder query) {
    return unitOfWork.read(tx -> tx.list(VOLUMES, query.build()));
  }

  private static List<String> names(Page page) {
    return page.rows().stream().map(r -> ((String) r.get("name")).substring(5)).toList();
  }

  @Test void valuesHaveTheTypesOfTheModel() {
    Map<String, Object> row = page(query().limit(1)).rows().get(0);
    assertThat(row).containsExactly(entry("id", ids.get(0)), entry("name", "Disk-00"), entry("size", 0L),
        entry("created", Samples.CREATED), entry("domainpath", "/o_ter/"), entry("attached", false), entry("half", 0.0),
        entry("flag", Map.of("a", List.of(1, true))), entry("list", "x,y"));
    assertThat(page(query().offset(3).limit(1)).rows().get(0)).containsEntry("device", 3)
        .containsEntry("attached", true).containsEntry("half", 15.0);
  }

  @Test void pagesAndCounts() {
    Page first = page(query().limit(10));
    assertThat(first.count()).isEqualTo(24);
    assertThat(names(first)).hasSize(10).first().isEqualTo("00");
    assertThat(names(page(query().offset(20).limit(10)))).containsExactly("20", "21", "22", "23");
    assertThat(page(query().offset(20).limit(10)).count()).as("the last page tells it").isEqualTo(24);
    assertThat(page(query().offset(100).limit(10))).isEqualTo(new Page(24, List.of()));
    assertThat(page(query().limit(0))).isEqualTo(new Page(24, List.of()));
    assertThat(page(query().limit(3).counted(false)).count()).isEqualTo(-1);
    assertThat(page(with("path", "/oxter/").limit(1)).count()).as("a joined filter").isEqualTo(2);
  }

  @Test void pagesFollowEachOtherWhateverComesAndGoesMeanwhile() {
    UUID own = Ids.next();
    List<UUID> volumes = unitOfWork.run(tx -> IntStream.range(0, 24).mapToObj(i -> tx.of(Volume.class).insert(
        Samples.volume(String.format("Disk-%02d", i)).with().zoneId(own).build()).id()).toList());
    ListQueryBuilder asked = query().filters(Map.of("zone", own)).limit(10);
    Page first = page(asked.after(""));
    assertThat(names(first)).hasSize(10).last().isEqualTo("09");
    assertThat(first.count()).isEqualTo(24);
    unitOfWork.run(tx -> {
      tx.of(Volume.class).delete(volumes.get(0));
      tx.of(Volume.class).delete(volumes.get(9));
      return null;
    });
    Page second = page(asked.after(first.next()));
    assertThat(names(second)).hasSize(10).startsWith("10").endsWith("19");
    Page last = page(asked.after(second.next()));
    assertThat(names(last)).containsExactly("20", "21", "22", "23");
    assertThat(last.next()).isNull();
    assertThat(page(asked.limit(4)).next()).as("exactly the rest").isNull();
    assertThat(page(asked.after(null)).next()).as("not asked for").isNull();
  }

  @Test void pagesFollowEachOtherDownwardsAndByName() {
    ReadModel down = ReadModel.from("VOLUME v").field("id", "v.ID", Type.UUID, "").field("created", "v.CREATED", Type.INSTANT, "")
        .filter("zone", "v.ZONE_ID", Operator.EQ).order("v.CREATED desc, v.ID DESC").build();
    ReadModel named = ReadModel.from("VOLUME v").field("id", "v.ID", Type.UUID, "").field("name", "v.NAME", Type.STRING, "")
        .filter("zone", "v.ZONE_ID", Operator.EQ).order("v.NAME, v.ID").build();
    for (ReadModel model : List.of(down, named)) {
      List<Object> all = unitOfWork.read(tx -> tx.list(model, query().build())).rows().stream().map(r -> r.get("id")).toList();
      List<Object> seen = new ArrayList<>();
      String next = "";
      while (next != null) {
        ListQuery asked = query().limit(7).after(next).build();
        Page page = unitOfWork.read(tx -> tx.list(model, asked));
        page.rows().forEach(r -> seen.add(r.get("id")));
        next = page.next();
      }
      assertThat(seen).isEqualTo(all).hasSize(25);
    }
  }

  @Test void whatStandsForNoPlaceIsRefused() {
    for (String wrong : List.of("x", "%", "WzEsImIiXQ", "WzFd", "bnVsbA")) {
      assertThatThrownBy(() -> page(query().limit(3).after(wrong))).as(wrong).isInstanceOf(FailureException.class);
    }
  }

  @Test void filters() {
    assertThat(names(page(with("name", "dISK-0")))).as("ignores case").hasSize(10);
    assertThat(names(page(with("name", "Disk_0")))).as("_ stands for itself").isEmpty();
    assertThat(names(page(with("name", "%")))).isEmpty();
    assertThat(names(page(with("id", List.of(ids.get(2), ids.get(4)))))).containsExactly("02", "04");
    assertThat(page(with("id", List.of()))).isEqualTo(new Page(0, List.of()));
    assertThat(page(with("notId", List.of(ids.get(2)))).count()).isEqualTo(23);
    assertThat(page(with("notId", List.of())).count()).isEqualTo(24);
    assertThat(names(page(with("since", Samples.CREATED.plusSeconds(22))))).containsExactly("22", "23");
    assertThat(names(page(with("until", Samples.CREATED.plusSeconds(1))))).containsExactly("00", "01");
    assertThat(page(with("big", true)).count()).isEqualTo(13);
    assertThat(page(with("big", false)).count()).isEqualTo(11);
    assertThatThrownBy(() -> page(with("colour", 1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test void keywordsAreLookedForInAllOfThem() {
    assertThat(names(page(query().keyword("OXT")))).as("by the domain's name").containsExactly("20", "21");
    assertThat(names(page(query().keyword("k-1")))).as("by the volume's name").hasSize(10);
    assertThat(page(query().keyword("o_t")).count()).isZero();
  }

  @Test void scopes() {
    assertThat(page(query().account(account)).count()).isEqualTo(12);
    assertThat(page(query().domain(inner.id())).count()).isEqualTo(10);
    assertThat(page(query().domainPathPrefix("/o_ter/").limit(3)).count()).as("both, but not oxter").isEqualTo(20);
  }

  @Test void aListWithoutPathsIsScopedByDomainAsWell() {
    ReadModel plain = ReadModel.from("VOLUME v").field("id", "v.ID", Type.UUID, "").filter("zone", "v.ZONE_ID", Operator.EQ)
        .order("v.ID").owner("v.ACCOUNT_ID", "v.DOMAIN_ID", null).build();
    long count = unitOfWork.read(tx -> tx.list(plain, query().domainPathPrefix("/o_ter/").build()).count());
    assertThat(count).isEqualTo(20);
  }

  @Test void writesOfTheSameTransactionAreSeen() {
    long count = unitOfWork.run(tx -> {
      tx.of(Volume.class).insert(Samples.volume("new").with().zoneId(inner.id()).build());
      return tx.list(VOLUMES, new ListQuery(Map.of("zone", inner.id()), null, null, null, null, null, null, 0, 0, true)).count();
    });
    assertThat(count).isEqualTo(1);
  }
}
