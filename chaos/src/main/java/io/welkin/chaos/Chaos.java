// SPDX-License-Identifier: Apache-2.0
package io.welkin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Started by {@code ./welkin chaos}. Ends with 1 when an invariant is broken, and keeps the home then. */
public final class Chaos {
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration PROGRESS = Duration.ofSeconds(30);
  private static final int HOSTS = 4;
  private static final int SHOWN = 10;

  private final Options options;
  private final Ledger ledger = new Ledger();
  private final long begun = System.nanoTime();

  Chaos(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("chaos: " + e.getMessage());
      System.exit(2);
      return;
    }
    Map<String, List<String>> broken = new Chaos(options).run();
    if (broken.isEmpty()) {
      delete(options.home());
    } else {
      System.out.println("Everything is kept in " + options.home());
    }
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  /** Evidence by broken invariant. */
  Map<String, List<String>> run() throws IOException, InterruptedException, ExecutionException {
    say("seed %d: %d operations of %d clients, %d kills; database %s, broker %s", options.seed(), options.operations(),
        options.clients(), options.kills(), options.mariaDb() ? "MariaDB, cut at times" : "Derby in the node: no cuts",
        options.external() ? "external, cut at times" : "in the node: no cuts but with it");
    try (World world = new World(options)) {
      Thread last = new Thread(() -> stop(world));
      Runtime.getRuntime().addShutdownHook(last);
      try {
        return run(world);
      } finally {
        Runtime.getRuntime().removeShutdownHook(last);
      }
    }
  }

  private static void stop(World world) {
    try {
      world.close();
    } catch (IOException e) {
      System.err.println("chaos: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, List<String>> run(World world) throws IOException, InterruptedException, ExecutionException {
    Lab lab = new Lab(new Api(world.node().home()), World.RACKS, HOSTS);
    say("ready");
    Pace pace = new Pace(options.operations(), options.time());
    Random random = new Random(options.seed());
    Disturbances disturbances = new Disturbances(world, pace, options.operations(), options.kills(), random);
    work(lab, pace, random, disturbances);
    disturbances.lift();
    say("%d calls made; waiting until everything is at rest", pace.made());
    Quiet quiet = new Quiet(lab.api, ledger);
    boolean rested = quiet.await(REST);
    say("calls: %s", ledger.outcomes());
    say("disturbances: %s", disturbances.done());
    say("jobs accepted: %d; machines: %d; runs tried again by hand: %d", ledger.jobs().size(), ledger.machines().size(),
        quiet.parked().size());
    quiet.parked().stream().limit(SHOWN).forEach(run -> say("  %s", run));
    Map<String, List<String>> broken = new Invariants(lab, ledger, world.racks()).check();
    if (!rested) {
      broken.computeIfAbsent("everything comes to rest", i -> new ArrayList<>()).add("it did not within " + REST);
    }
    errors(world.node().home(), broken);
    report(broken);
    return broken;
  }

  private void work(Lab lab, Pace pace, Random random, Disturbances disturbances)
      throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < options.clients(); i++) {
        running.add(executor.submit(new Client(lab, ledger, pace, new Random(random.nextLong()))));
      }
      running.add(executor.submit(disturbances));
      while (!pace.over()) {
        Await.pause(PROGRESS);
        say("%d calls; %s", pace.made(), disturbances.done());
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** A defect is logged as an error; nothing that is disturbed from outside is one. */
  private static void errors(Path home, Map<String, List<String>> broken) throws IOException {
    try (Stream<String> lines = Files.lines(home.resolve("data/log/welkin.log"))) {
      lines.filter(l -> l.contains(" ERROR ")).limit(SHOWN)
          .forEach(l -> broken.computeIfAbsent("no defect is logged", i -> new ArrayList<>()).add(l));
    }
  }

  private void report(Map<String, List<String>> broken) {
    broken.forEach((invariant, evidence) -> {
      say("BROKEN, %d times: %s", evidence.size(), invariant);
      evidence.stream().limit(SHOWN).forEach(e -> say("  %s", e));
    });
    say("seed %d: %s", options.seed(), broken.isEmpty() ? "all invariants hold" : broken.size() + " invariants are broken");
  }

  private void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9,
        values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
