// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.backup;

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

  @Override public Made make(String name) {
    Instant at = Instant.now();
    Path target = target(name == null || name.isBlank() ? NAMED.format(at) : name);
    if (!one.tryLock()) {
      throw FailureException.conflict("BackupUnderWay", "another backup is being made");
    }
    try {
      return make(target, at);
    } catch (IOException | SQLException e) {
      LOG.warn("No backup in {}", target, e);
      throw new FailureException(Failure.of(Failure.Kind.INTERNAL, "BackupFailed", "the backup could not be made: "
          + e.getMessage()), e);
    } finally {
      one.unlock();
    }
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

  private Made make(Path target, Instant at) throws IOException, SQLException {
    Files.createDirectories(directory, Tree.PRIVATE);
    removeWhatWasCutOff();
    if (Files.exists(target)) {
      throw FailureException.conflict("BackupExists", target + " exists");
    }
    Path aside = Files.createDirectory(directory.resolve("." + target.getFileName() + ASIDE), Tree.PRIVATE);
    try {
      fill(aside, at);
      Tree.seal(aside);
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
      Tree.force(directory);
      return new Made(target, at, bytes(target));
    } finally {
      Tree.delete(aside);
    }
  }

  private void fill(Path aside, Instant at) throws IOException, SQLException {
    List<String> changeSets = database.changeSets();
    String kind = database.into(aside);
    for (String kept : KEPT) {
      Tree.copy(home.resolve(kept), aside.resolve(kept));
    }
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format", 1);
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
