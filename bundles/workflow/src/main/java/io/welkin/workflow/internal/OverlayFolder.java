// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import io.welkin.inventory.Cause;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.Setting;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.WorkflowCatalog.OverlayStatus;
import io.welkin.workflow.internal.overlay.BadOverlay;
import io.welkin.workflow.internal.overlay.Overlay;
import io.welkin.workflow.internal.overlay.OverlayReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The overlays in {@code etc/workflows}, looked at every half second. A file is taken in when it has not changed since the
 * last look, so never half written. What was accepted last is kept aside: when a file is bad, also at the next start, the
 * version before it stays in force. Which ones are disabled stands in the database, for all nodes.
 */
@Component(immediate = true, service = OverlayFolder.class, configurationPid = "io.welkin.workflow")
public final class OverlayFolder {
  private static final Logger LOG = LoggerFactory.getLogger(OverlayFolder.class);
  private static final String ENDING = ".yaml";
  private static final String DISABLED = "workflow.overlay.disabled.";
  private static final long LOOK_MS = 500;

  /**
   * What is known of a file.
   *
   * @param tried which version of the definitions it was taken in with, or refused by; negative before that
   * @param problems why it was refused
   * @param at when its content, or an earlier one, was accepted
   */
  private record Seen(String stamp, long tried, List<String> problems, Instant at) {
    boolean due(long version) {
      return tried < 0 || !problems.isEmpty() && tried != version;
    }
  }

  private final UnitOfWork unitOfWork;
  private final Definitions definitions;
  private final OverlayReader reader = new OverlayReader();
  private final Path folder;
  private final Path aside;
  private final Map<String, Seen> files = new TreeMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread t = new Thread(task, "welkin-overlays");
    t.setDaemon(true);
    return t;
  });

  @Activate
  public OverlayFolder(@Reference UnitOfWork unitOfWork, @Reference Definitions definitions, WorkflowConfig config) {
    this(unitOfWork, definitions, path(config.overlays()), path(config.overlaysKept()));
    clock.scheduleWithFixedDelay(this::lookSafely, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  OverlayFolder(UnitOfWork unitOfWork, Definitions definitions, Path folder, Path aside) {
    this.unitOfWork = unitOfWork;
    this.definitions = definitions;
    this.folder = folder;
    this.aside = aside;
    lookSafely();
    lookSafely();
  }

  @Deactivate
  void stop() {
    clock.shutdownNow();
  }

  private static Path path(String configured) {
    return Path.of(configured.replace("${karaf.etc}", System.getProperty("karaf.etc", "etc"))
        .replace("${karaf.data}", System.getProperty("karaf.data", "data")));
  }

  private void lookSafely() {
    try {
      look();
    } catch (IOException e) {
      LOG.warn("workflow overlays in {} cannot be read: {}", folder, e.toString());
    } catch (RuntimeException e) {
      LOG.warn("workflow overlays cannot be looked through now: {}", e.toString());
    }
  }

  /** Takes in what is new, changed or gone. */
  synchronized void look() throws IOException {
    Map<String, Path> there = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(f -> f.getFileName().toString().endsWith(ENDING)).forEach(f -> there.put(name(f), f));
      }
    }
    if (!there.isEmpty()) {
      definitions.disable(disabled());
    }
    for (String gone : Set.copyOf(files.keySet())) {
      if (!there.containsKey(gone)) {
        files.remove(gone);
        definitions.drop(gone);
        Files.deleteIfExists(aside.resolve(gone + ENDING));
        LOG.info("workflow overlay {} is gone", gone);
      }
    }
    for (Map.Entry<String, Path> file : there.entrySet()) {
      try {
        look(file.getKey(), file.getValue());
      } catch (NoSuchFileException e) {
        LOG.debug("{} went away while it was looked at", file.getValue(), e);
      }
    }
  }

  private Set<String> disabled() {
    return unitOfWork.read(tx -> tx.of(Setting.class).list(Where.ALL.with("name", Operator.LIKE, DISABLED + "%")).stream()
        .map(s -> s.name().substring(DISABLED.length())).collect(Collectors.toSet()));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  private void look(String name, Path file) throws IOException {
    String stamp = Files.getLastModifiedTime(file) + " " + Files.size(file);
    Seen seen = files.get(name);
    if (seen == null || !seen.stamp().equals(stamp)) {
      files.put(name, new Seen(stamp, -1, seen == null ? List.of() : seen.problems(), seen == null ? null : seen.at()));
    } else if (seen.due(definitions.version())) {
      files.put(name, take(name, Files.readString(file), seen));
    }
  }

  private Seen take(String name, String text, Seen seen) throws IOException {
    Path kept = aside.resolve(name + ENDING);
    try {
      definitions.accept(reader.read(name, text));
      Files.createDirectories(aside);
      Files.writeString(kept, text);
      LOG.info("workflow overlay {} is taken", name);
      return new Seen(seen.stamp(), definitions.version(), List.of(), Instant.now());
    } catch (BadOverlay e) {
      boolean earlier = definitions.overlay(name).isPresent() || restored(name, kept);
      if (!e.mistakes().equals(seen.problems())) {
        LOG.error("workflow overlay {} is refused{}: {}", name, earlier ? " and its earlier version stays" : "",
            e.getMessage());
      }
      return new Seen(seen.stamp(), definitions.version(), e.mistakes(), seen.at());
    }
  }

  /** At a start: the version that was accepted before the file became bad. */
  private boolean restored(String name, Path kept) throws IOException {
    if (!Files.exists(kept)) {
      return false;
    }
    try {
      definitions.accept(reader.read(name, Files.readString(kept)));
      return true;
    } catch (BadOverlay e) {
      LOG.warn("workflow overlay {}: its earlier version does not fit any more: {}", name, e.getMessage());
      return false;
    }
  }

  synchronized List<OverlayStatus> statuses() {
    List<OverlayStatus> all = new ArrayList<>();
    files.forEach((name, seen) -> {
      Optional<Overlay> overlay = definitions.overlay(name);
      String state = definitions.disabled(name) ? "Disabled" : overlay.isPresent() ? "Active" : "Refused";
      all.add(new OverlayStatus(name, overlay.map(Overlay::workflow).orElse(null),
          overlay.map(Overlay::description).orElse(null), overlay.map(Overlay::order).orElse(0), state, problems(seen,
          overlay.orElse(null)), overlay.map(Overlay::text).orElse(null), seen.at()));
    });
    return all;
  }

  private List<String> problems(Seen seen, Overlay overlay) {
    if (!seen.problems().isEmpty() || overlay == null || definitions.disabled(overlay.name())) {
      return seen.problems();
    }
    if (!definitions.names().contains(overlay.workflow())) {
      return List.of("no bundle here brings a workflow " + overlay.workflow());
    }
    return definitions.effective(overlay.workflow()).problems().stream()
        .filter(p -> p.startsWith("overlay " + overlay.name() + ":")).toList();
  }

  void enable(String name, boolean on, Cause cause) {
    synchronized (this) {
      if (!files.containsKey(name)) {
        throw FailureException.invalid("NoOverlay", "there is no workflow overlay " + name);
      }
    }
    if (on) {
      refuseUnfit(name);
    }
    unitOfWork.run(tx -> {
      Optional<Setting> mark = tx.of(Setting.class).first(Where.eq("name", DISABLED + name));
      if (on) {
        mark.ifPresent(m -> tx.of(Setting.class).delete(m.id()));
      } else if (mark.isEmpty()) {
        tx.of(Setting.class).insert(new Setting(Ids.next(), DISABLED + name, cause.text() + " " + tx.now(), 0));
      }
      return null;
    });
    lookSafely();
  }

  private void refuseUnfit(String name) {
    try {
      definitions.overlay(name).ifPresent(definitions::accept);
    } catch (BadOverlay e) {
      throw new FailureException(Failure.of(Failure.Kind.INVALID, "BadOverlay",
          "workflow overlay " + name + " does not fit: " + e.getMessage()), e);
    }
  }
}
