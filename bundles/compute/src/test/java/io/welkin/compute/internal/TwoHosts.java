// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.spi.command.AbortMigration;
import io.welkin.spi.command.DriverCommand;
import io.welkin.spi.command.MigrateInstance;
import io.welkin.spi.command.ObserveInstance;
import io.welkin.spi.command.PrepareMigration;
import io.welkin.spi.compute.InstanceObservation;
import io.welkin.spi.compute.MigrationTarget;
import io.welkin.spi.compute.PowerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Two hosts behind an endpoint each, between which guests move; with one fault at one of the commands. */
final class TwoHosts implements Function<DriverCommand, Record> {
  /** What goes wrong with a command. */
  enum Fault { NONE, REFUSED, UNREACHABLE, LOST_BEFORE, LOST_AFTER }

  /** Native id of the host that a guest runs on, by the endpoint that says so. */
  final Map<UUID, Map<UUID, String>> running = new ConcurrentHashMap<>();
  final List<String> calls = new ArrayList<>();
  private final Map<UUID, String> names;
  private volatile int at = -1;
  private volatile Fault fault = Fault.NONE;
  private volatile Runnable before = () -> { };

  /** @param names native id of the host of each endpoint */
  TwoHosts(Map<UUID, String> names) {
    this.names = names;
    names.keySet().forEach(e -> running.put(e, new ConcurrentHashMap<>()));
  }

  /** The n-th command from now on fails so. */
  void fail(int command, Fault how) {
    calls.clear();
    at = command;
    fault = how;
  }

  /** Something is done before the n-th command from now on is worked. */
  void before(int command, Runnable what) {
    calls.clear();
    at = command;
    fault = Fault.NONE;
    before = what;
  }

  List<UUID> where(UUID vm) {
    return running.entrySet().stream().filter(e -> e.getValue().containsKey(vm)).map(Map.Entry::getKey).toList();
  }

  @Override public synchronized Record apply(DriverCommand command) {
    boolean struck = calls.size() == at;
    calls.add(command.getClass().getSimpleName());
    if (struck) {
      before.run();
      before = () -> { };
    }
    Fault now = struck ? fault : Fault.NONE;
    switch (now) {
      case REFUSED -> throw FailureException.invalid("Refused", "no");
      case UNREACHABLE -> throw FailureException.unreachable("Down", "not now");
      case LOST_BEFORE -> throw FailureException.unknown("Lost", "nobody knows");
      default -> { }
    }
    Record answer = act(command);
    if (now == Fault.LOST_AFTER) {
      throw FailureException.unknown("Lost", "nobody knows");
    }
    return answer;
  }

  private Record act(DriverCommand command) {
    UUID here = command.endpoint().id();
    if (command instanceof PrepareMigration p) {
      return new MigrationTarget(here.toString(), Map.of("host", p.spec().instance().host()));
    } else if (command instanceof MigrateInstance m) {
      UUID vm = m.spec().instance().id();
      if (running.get(here).containsKey(vm)) {
        running.get(UUID.fromString(m.target().uri())).put(vm, m.spec().instance().host());
        running.get(here).remove(vm);
      }
      return seen(here, vm);
    } else if (command instanceof AbortMigration a) {
      return seen(here, a.instance());
    } else if (command instanceof ObserveInstance o) {
      return seen(here, o.instance());
    }
    return Failure.of(Failure.Kind.UNSUPPORTED, "Unexpected", command.getClass().getSimpleName());
  }

  private InstanceObservation seen(UUID endpoint, UUID vm) {
    String host = running.get(endpoint).get(vm);
    return host == null ? InstanceObservation.missing(vm)
        : new InstanceObservation(vm, "n", "vm", names.get(endpoint), PowerState.RUNNING, 1, 2, 1024);
  }
}
