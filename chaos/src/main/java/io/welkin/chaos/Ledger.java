// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the clients were told: accepted jobs, machines, and how calls ended. Thread safe. */
final class Ledger {
  /** A call that was accepted, and the machine or host that it is about. */
  record Accepted(String operation, String about) {}

  private final Map<String, Accepted> jobs = new ConcurrentHashMap<>();
  private final Map<String, String> machines = new ConcurrentHashMap<>();
  private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

  void accepted(String job, Accepted what) {
    jobs.put(job, what);
  }

  Map<String, Accepted> jobs() {
    return jobs;
  }

  /** Notes in which state a machine should be now; only a hint for what to try next. */
  void hint(String machine, String state) {
    machines.put(machine, state);
  }

  Map<String, String> machines() {
    return machines;
  }

  /** Machines that are thought to be there. */
  int population() {
    return (int) machines.values().stream().filter(s -> !s.equals("Expunged")).count();
  }

  /** Some machine, most often one that is thought to be in this state; null when there is none. */
  String some(Random random, String state) {
    List<String> fit = new ArrayList<>();
    boolean any = random.nextInt(10) == 0;
    machines.forEach((id, s) -> {
      if (s.equals(state) || any && !s.equals("Expunged")) {
        fit.add(id);
      }
    });
    fit.sort(null);
    return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
  }

  void count(String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  Map<String, Integer> outcomes() {
    return new TreeMap<>(outcomes);
  }
}
