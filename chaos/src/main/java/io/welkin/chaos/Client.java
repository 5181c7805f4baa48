// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * A client that makes one random call after the other. It waits a little for the job of each, and goes on without it when
 * it takes long; whether it ends is looked at later. While the node is away it waits.
 */
final class Client implements Runnable {
  private static final Duration JOB = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofMinutes(5);
  private static final int CROWD = 200;
  private static final int UNAVAILABLE = 503;

  private final Lab lab;
  private final Ledger ledger;
  private final Pace pace;
  private final Random random;

  Client(Lab lab, Ledger ledger, Pace pace, Random random) {
    this.lab = lab;
    this.ledger = ledger;
    this.pace = pace;
    this.random = random;
  }

  @Override public void run() {
    for (int n = pace.next(); n > 0; n = pace.next()) {
      Act act = choose();
      try {
        perform(act, n);
      } catch (Api.Refused e) {
        ledger.count(act.command + ": refused with " + e.code());
        if (e.code() == UNAVAILABLE) {
          awaitNode();
        }
      } catch (IOException e) {
        ledger.count(act.command + ": no answer");
        awaitNode();
      }
    }
  }

  private void awaitNode() {
    Await.holds(AWAY, () -> lab.api.call("listZones").has("zone"));
  }

  /** What a client does: with which machines, and what becomes of them. */
  private enum Act {
    DEPLOY("deployVirtualMachine", null, "Running"),
    START("startVirtualMachine", "Stopped", "Running"),
    STOP("stopVirtualMachine", "Running", "Stopped"),
    REBOOT("rebootVirtualMachine", "Running", "Running"),
    DESTROY("destroyVirtualMachine", "Running", "Destroyed"),
    RECOVER("recoverVirtualMachine", "Destroyed", "Stopped"),
    EXPUNGE("destroyVirtualMachine", "Stopped", "Expunged", "expunge", "true"),
    MAINTAIN("prepareHostForMaintenance", null, null),
    WORK("cancelHostMaintenance", null, null);

    private final String command;
    private final String from;
    private final String to;
    private final String[] more;

    Act(String command, String from, String to, String... more) {
      this.command = command;
      this.from = from;
      this.to = to;
      this.more = more;
    }
  }

  private Act choose() {
    int dice = random.nextInt(100);
    if (dice < (ledger.population() < CROWD ? 40 : 5)) {
      return Act.DEPLOY;
    }
    Act[] others = {Act.START, Act.START, Act.STOP, Act.STOP, Act.REBOOT, Act.DESTROY, Act.RECOVER, Act.EXPUNGE,
        Act.EXPUNGE, dice % 2 == 0 ? Act.MAINTAIN : Act.WORK};
    return others[random.nextInt(others.length)];
  }

  private void perform(Act act, int n) throws IOException {
    switch (act) {
      case DEPLOY -> accepted(act, lab.deploy("vm-" + n), null);
      case MAINTAIN, WORK -> {
        // Only some hosts, so that there is always room.
        String host = lab.hosts.get(random.nextInt(Math.max(1, lab.hosts.size() / 3)));
        accepted(act, lab.api.call(act.command, "id", host), host);
      }
      default -> {
        String machine = ledger.some(random, act.from);
        if (machine == null) {
          ledger.count(act.command + ": nothing to do it with");
          return;
        }
        String[] parameters = java.util.Arrays.copyOf(act.more, act.more.length + 2);
        parameters[act.more.length] = "id";
        parameters[act.more.length + 1] = machine;
        accepted(act, lab.api.call(act.command, parameters), machine);
      }
    }
  }

  private void accepted(Act act, JsonNode answer, String known) throws IOException {
    String about = known == null ? answer.path("id").asText() : known;
    boolean machine = act.to != null;
    if (!answer.has("jobid")) {
      ledger.count(act.command + ": done");
      ledger.hint(about, act.to);
      return;
    }
    String job = answer.path("jobid").asText();
    ledger.accepted(job, new Ledger.Accepted(act.command, about));
    if (machine) {
      ledger.hint(about, act.to);
    }
    Await.holds(JOB, () -> lab.api.call("queryAsyncJobResult", "jobid", job).path("jobstatus").asInt() != 0);
    ledger.count(act.command + ": accepted");
  }
}
