// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What goes wrong, planned by the number of calls that clients have made; one thread does it. */
final class Disturbances implements Runnable {
  private static final Duration PATIENCE = Duration.ofHours(10);

  /** Something that goes wrong, or right again. */
  private interface Act {
    void perform() throws IOException, InterruptedException;
  }

  private record Planned(int at, String what, Act act) {}

  private final World world;
  private final Pace pace;
  private final Random random;
  private final List<Planned> plan = new ArrayList<>();
  private final Set<String> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
  private int names;

  Disturbances(World world, Pace pace, int most, int kills, Random random) {
    this.world = world;
    this.pace = pace;
    this.random = random;
    int warm = Math.min(20, most / 10);
    for (int k = 0; k < kills; k++) {
      long span = Math.max(1, (most - warm) / kills);
      plan("kill -9", (int) (warm + k * span + random.nextInt((int) span)), this::kill);
    }
    for (int at = warm; at < most; at += 4 + random.nextInt(10)) {
      plan("native act", at, this::actNatively);
    }
    for (int at = warm; at < most; at += 10 + random.nextInt(30)) {
      planFault(at, Math.min(most, at + 5 + random.nextInt(40)));
    }
    world.database().ifPresent(way -> planCuts("database cut", way, warm, most));
    world.broker().ifPresent(way -> planCuts("broker cut", way, warm, most));
    plan.sort(Comparator.comparingInt(Planned::at));
  }

  private void plan(String what, int at, Act act) {
    plan.add(new Planned(at, what, act));
  }

  private void planCuts(String what, Relay way, int from, int most) {
    for (int at = from; at < most; at += 40 + random.nextInt(60)) {
      Duration time = Duration.ofMillis(200 + random.nextInt(4000));
      plan(what, at, () -> {
        way.cut();
        Await.pause(time);
        way.mend();
      });
    }
  }

  private void planFault(int from, int to) {
    Rack rack = world.racks().get(random.nextInt(World.RACKS.size()));
    String file = "fault-" + names++;
    String rule = Rules.some(random);
    plan("fault", from, () -> {
      rack.fault(file, rule);
      faults.add(file);
    });
    plan("fault lifted", to, () -> rack.lift(file));
  }

  @Override public void run() {
    for (Planned planned : plan) {
      pace.barrier(planned.at());
      Await.holds(PATIENCE, () -> pace.over() || pace.made() >= planned.at());
      if (pace.made() < planned.at()) {
        break;
      }
      try {
        planned.act().perform();
        done.merge(planned.what(), 1, Integer::sum);
      } catch (IOException e) {
        throw new IllegalStateException(planned.what() + " could not be done", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    pace.barrier(Integer.MAX_VALUE);
  }

  private void kill() throws IOException, InterruptedException {
    world.node().kill();
    world.node().restart();
  }

  /** What somebody with a native tool does to some machine. */
  private void actNatively() throws IOException {
    Rack rack = world.racks().get(random.nextInt(World.RACKS.size()));
    List<Map<String, String>> machines = new ArrayList<>(rack.machines());
    String host = rack.name() + "-host-000" + (1 + random.nextInt(4));
    if (machines.isEmpty() || random.nextInt(8) == 0) {
      rack.act("create foreign-" + names++ + " " + host + (random.nextBoolean() ? " running" : ""));
      return;
    }
    String who = machines.get(random.nextInt(machines.size())).get("native");
    switch (random.nextInt(9)) {
      case 0, 1 -> rack.act("power-off " + who);
      case 2, 3 -> rack.act("power-on " + who);
      case 4 -> rack.act("pause " + who);
      case 5 -> rack.act("delete " + who);
      case 6 -> rack.act("rename " + who + " renamed-" + names++);
      case 7 -> rack.act("move " + who + " " + host);
      default -> {
        rack.act("unplug");
        Await.pause(Duration.ofMillis(random.nextInt(3000)));
        rack.act("plug");
      }
    }
  }

  /** Everything is well again. */
  void lift() throws IOException {
    for (Rack rack : world.racks()) {
      for (String file : faults) {
        rack.lift(file);
      }
      rack.act("plug");
    }
    world.database().ifPresent(Relay::mend);
    world.broker().ifPresent(Relay::mend);
  }

  /** How often what was done. */
  Map<String, Integer> done() {
    return done;
  }
}
