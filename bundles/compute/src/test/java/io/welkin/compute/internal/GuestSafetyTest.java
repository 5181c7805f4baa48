// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.compute.internal.SafetyCell.Circumstance;
import io.welkin.compute.internal.SafetyCell.Mismatch;
import io.welkin.inventory.Where;
import io.welkin.inventory.internal.observe.ObservationConsumer;
import io.welkin.inventory.model.EventEntry;
import io.welkin.kernel.Meter;
import io.welkin.spi.command.EnsureInstance;
import io.welkin.spi.command.RemoveInstance;
import io.welkin.spi.compute.PowerState;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowDefinition.Retry;
import io.welkin.workflow.WorkflowDefinition.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The table of guest safety: every mismatch under every policy and circumstance, on the real observers, controller and
 * engine. No cell stops, resets, moves, undefines or deletes a guest. The table in {@code docs/guest-safety.md} is
 * compared with what happened, or written anew with {@code -Dwelkin.write=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestSafetyTest {
  private static final List<String> POLICIES = List.of("accept", "alert", "repair");
  private static final Path DOCUMENT = Path.of("../../docs/guest-safety.md");
  private static final String BEGIN = "<!-- table: written by GuestSafetyTest -->";
  private static final String END = "<!-- end of table -->";

  private final TestCloud cloud = new TestCloud();
  private ObservationConsumer observer;

  @BeforeAll void observe() {
    observer = new ObservationConsumer(cloud.unitOfWork(), cloud.engine.bus(), cloud.engine.codec(), () -> Meter.NONE, 8,
        2, 50);
    cloud.engine.with(() -> List.of(rogue("rogue-stop", "compute.power-off", Map.of("vm", "${input.vm}", "host",
        "${input.host}", "forced", true)), rogue("rogue-reset", "test.reset", Map.of("vm", "${input.vm}", "host",
        "${input.host}")), rogue("rogue-remove", "test.remove", Map.of("vm", "${input.vm}", "host", "${input.host}"))));
    cloud.engine.with(new CommandStep("test.reset", e -> new EnsureInstance(e.endpoint(), e.spec(PowerState.RUNNING, 1))),
        new CommandStep("test.remove", e -> new RemoveInstance(e.endpoint(), e.vm().id(), null)));
  }

  @AfterAll void close() {
    observer.close();
    cloud.close();
  }

  private static WorkflowDefinition rogue(String name, String step, Map<String, Object> with) {
    return new WorkflowDefinition(name, 1, "", List.of("vm", "host"),
        List.of(new Step("act", step, with, null, new Retry(1, null, null), null)));
  }

  @Test void noAutomaticPathHarmsAGuest() throws IOException {
    StringBuilder table = new StringBuilder("| seen | policy |");
    for (Circumstance c : Circumstance.values()) {
      table.append(' ').append(words(c)).append(" |");
    }
    table.append("\n|---|---|").append("---|".repeat(Circumstance.values().length)).append('\n');
    for (Mismatch mismatch : Mismatch.values()) {
      for (String policy : POLICIES) {
        table.append("| ").append(words(mismatch)).append(" | `").append(policy).append("` |");
        row(mismatch, policy).values().forEach(cell -> table.append(' ').append(cell).append(" |"));
        table.append('\n');
      }
    }
    published(table.toString());
  }

  private Map<Circumstance, String> row(Mismatch mismatch, String policy) {
    Map<Circumstance, String> row = new EnumMap<>(Circumstance.class);
    for (Circumstance circumstance : Circumstance.values()) {
      SafetyCell cell = new SafetyCell(cloud, mismatch, policy);
      String where = mismatch + ", " + policy + ", " + circumstance;
      cell.play(circumstance);
      assertThat(cell.harmful()).as(where).isEmpty();
      if (!policy.equals("repair")) {
        assertThat(cell.sent()).as(where + ": nothing at all is done").isEmpty();
      }
      if (circumstance == Circumstance.CONTROLLER) {
        assertThat(alerts(cell)).as(where + ": each refusal is an alert").isEqualTo(3);
      }
      row.put(circumstance, cell.outcome());
    }
    return row;
  }

  private long alerts(SafetyCell cell) {
    return cloud.unitOfWork().<Long>read(tx -> tx.of(EventEntry.class).count(
        Where.eq("type", "GUARD.REFUSED").and("resourceId", cell.vm())));
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static void published(String table) throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).as("the marks of the table in " + DOCUMENT).isGreaterThan(begin);
    if (Boolean.getBoolean("welkin.write")) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + "\n" + table + text.substring(end));
    } else {
      assertThat(text.substring(begin, end).strip()).as(DOCUMENT + " (write it anew with -Dwelkin.write=true)")
          .isEqualTo(table.strip());
    }
  }

  @Test void whatIsAcceptedBecomesWhatIsWanted() {
    SafetyCell resized = play(Mismatch.RESIZED);
    assertThat(resized.row()).returns(1, vm -> vm.cpuNumber()).returns(2048, vm -> vm.memory());
    assertThat(cloud.unitOfWork().read(tx -> tx.capacity().of(resized.vm())).orElseThrow().memoryMiB()).isEqualTo(2048);
    SafetyCell renamed = play(Mismatch.RENAMED);
    assertThat(renamed.row().instanceName()).isEqualTo("renamed-" + renamed.vm());
    assertThat(renamed.runs()).singleElement().satisfies(r -> {
      assertThat(r.workflow()).isEqualTo("follow-drift");
      assertThat(r.cause()).isEqualTo("controller:drift-controller");
    });
    SafetyCell copy = play(Mismatch.COPY_AT_ANOTHER_ENDPOINT);
    assertThat(SafetyCell.stateOf(copy.row())).isEqualTo("RUNNING");
    assertThat(copy.outcome()).isEqualTo("alerted");
  }

  private SafetyCell play(Mismatch mismatch) {
    SafetyCell cell = new SafetyCell(cloud, mismatch, "accept");
    cell.play(Circumstance.NATIVE_TOOL);
    return cell;
  }
}
