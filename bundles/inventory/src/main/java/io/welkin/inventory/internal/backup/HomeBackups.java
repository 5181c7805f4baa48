// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.welkin.inventory.Backups;
import io.welkin.inventory.internal.schema.Schema;
import io.welkin.kernel.Failure;
import io.welkin.kernel.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups of a home: database, {@code etc/}, {@code deploy/} and {@code credentials.env}, with {@code manifest.json} and
 * {@code SHA256SUMS}, which {@code sha256sum -c} reads. The broker's journal is left out: a run sends its command again.
 */
@Component(configurationPid = HomeBackups.PID)
@Designate(ocd = BackupConfiguration.class)
public final class HomeBackups implements Backups {
  static final String PID = "io.welkin.inventory.backup";
  static final String MANIFEST = "manifest.json";
  static final String SUMS = "SHA256SUMS";
  private static final Logger LOG = LoggerFactory.getLogger(HomeBackups.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String ASIDE = ".part";
  private static final List<String> KEPT = List.of("etc", "deploy", "credentials.env");
  private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("'welkin-'yyyyMMdd-HHmmss-SSS")
      .withZone(ZoneOffset.UTC);

  private final DatabaseCopy database;
  private final Path home;
  private final Path directory;
  private final String build;
  private final ReentrantLock one = new ReentrantLock();

  @Activate
  public HomeBackups(BackupConfiguration configuration, BundleContext context, @Reference Schema schema) {
    this(schema.source(), Path.of(context.getProperty("karaf.base")), configuration.directory(),
        context.getBundle().getVersion().toString());
  }

  HomeBackups(DataSource source, Path home, String directory, String build) {
    this.database = new DatabaseCopy(source);
    this.home = home.toAbsolutePath().normalize();
    this.directory = directory.isBlank() ? this.home.resolve("backups") : this.home.resolve(directory).normalize();
    this.build = build;
  }

  @Override public String name(String asked) {
    Path target = target(asked == null || asked.isBlank() ? NAMED.format(Instant.now()) : asked);
    if (Files.exists(target)) {
      throw exists(target);
    }
    return target.getFileName().toString();
  }

  private static FailureException exists(Path target) {
    return FailureException.conflict("BackupExists", target + " exists");
  }

  @Override public Made make(String name, UUID id) {
    return alone(target(name), target -> {
      Files.createDirectories(directory, Tree.PRIVATE);
      removeWhatWasCutOff();
      if (Files.exists(target)) {
        return made(target, id).orElseThrow(() -> exists(target));
      }
      return make(target, id, Instant.now());
    });
  }

  @Override public Optional<Made> found(String name, UUID id) {
    return Optional.ofNullable(alone(target(name), target -> made(target, id).orElse(null)));
  }

  @Override public void remove(String name, UUID id) {
    alone(target(name), target -> {
      if (made(target, id).isPresent()) {
        Path aside = aside(target);
        Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        Tree.delete(aside);
      }
      return null;
    });
  }

  /** What is done to a directory. */
  @FunctionalInterface
  private interface Act {
    Made on(Path target) throws IOException, SQLException;
  }

  private Made alone(Path target, Act act) {
    if (!one.tryLock()) {
      throw FailureException.conflict("BackupUnderWay", "another backup is being made");
    }
    try {
      return act.on(target);
    } catch (IOException | SQLException e) {
      LOG.warn("No backup in {}", target, e);
      throw new FailureException(failure(e), e);
    } finally {
      one.unlock();
    }
  }

  private Failure failure(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
        return Failure.of(Failure.Kind.CAPACITY, "BackupNoSpace", "there is no room for the backup in " + directory);
      }
    }
    return Files.isDirectory(directory) && Files.isWritable(directory)
        ? Failure.of(Failure.Kind.INTERNAL, "BackupFailed", "the backup could not be made: " + e.getMessage())
        : Failure.of(Failure.Kind.INTERNAL, "BackupDirectoryUnusable", "backups cannot be written to " + directory + ": "
            + e.getMessage());
  }

  /** Nobody names a place outside of the directory, nor one that hides. */
  private Path target(String name) {
    try {
      Path target = directory.resolve(name);
      if (directory.equals(target.getParent()) && NAME.matcher(target.getFileName().toString()).matches()) {
        return target;
      }
    } catch (InvalidPathException e) {
      LOG.debug("not a path", e);
    }
    throw FailureException.invalid("BadBackupName", "a backup is a new directory in " + directory
        + ", named with letters, digits, dots, dashes and underscores");
  }

  private Path aside(Path target) {
    return directory.resolve("." + target.getFileName() + ASIDE);
  }

  private Made make(Path target, UUID id, Instant at) throws IOException, SQLException {
    Path aside = Files.createDirectory(aside(target), Tree.PRIVATE);
    try {
      fill(aside, id, at);
      Tree.seal(aside);
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
      Tree.force(directory);
      return new Made(target, at, bytes(target));
    } finally {
      Tree.delete(aside);
    }
  }

  /** What was made under an id, if that is it. */
  private static Optional<Made> made(Path target, UUID id) throws IOException {
    Path manifest = target.resolve(MANIFEST);
    if (!Files.exists(manifest)) {
      return Optional.empty();
    }
    JsonNode said = new ObjectMapper().readTree(manifest.toFile());
    return id.toString().equals(said.path("id").asText())
        ? Optional.of(new Made(target, Instant.parse(said.path("at").asText()), bytes(target))) : Optional.empty();
  }

  private void fill(Path aside, UUID id, Instant at) throws IOException, SQLException {
    List<String> changeSets = database.changeSets();
    String kind = database.into(aside);
    for (String kept : KEPT) {
      Tree.copy(home.resolve(kept), aside.resolve(kept));
    }
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", 1);
    manifest.put("id", id.toString());
    manifest.put("build", build);
    manifest.put("at", at.toString());
    manifest.put("database", kind);
    manifest.put("masterKey", Files.exists(aside.resolve("etc/master.key")) ? "etc/master.key" : "environment");
    manifest.put("changeSets", changeSets);
    new ObjectMapper().writeValue(aside.resolve(MANIFEST).toFile(), manifest);
    List<String> sums = new ArrayList<>();
    for (Path file : Tree.files(aside)) {
      sums.add(Tree.sha256(file) + "  " + aside.relativize(file));
    }
    Files.write(aside.resolve(SUMS), sums);
  }

  /** What a process left that was killed while it made one. */
  private void removeWhatWasCutOff() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path path : all.filter(p -> p.getFileName().toString().matches("\\..*\\" + ASIDE)).toList()) {
        Tree.delete(path);
      }
    }
  }

  private static long bytes(Path target) throws IOException {
    long bytes = 0;
    for (Path file : Tree.files(target)) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
