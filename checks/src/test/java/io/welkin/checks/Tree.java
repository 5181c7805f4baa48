// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source tree and the classes that were built from it. */
final class Tree {
  static final Path ROOT = Path.of(System.getProperty("welkin.root"));

  private static final Set<String> SKIPPED = Set.of("target", ".git", "run", ".idea");
  private static final Pattern BUILT = Pattern.compile("/(?:bundles|plugins)/([a-z0-9-]+)/target/");
  private static final Pattern INSTALLED = Pattern.compile("/io/welkin/([a-z0-9-]+)/[^/]+/[^/]+\\.jar");
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(Tree::ours).importPackages("io.welkin");

  private Tree() {}

  private static boolean ours(Location location) {
    return !location.contains("/checks/target/") && !location.contains("-tests.jar");
  }

  /** Every class of every bundle and plugin. */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** The directory of the bundle or plugin that a class belongs to, or an empty text for a class that is not Welkin's. */
  static String module(JavaClass type) {
    String where = type.getSource().map(s -> s.getUri().toString()).orElse("");
    for (Pattern pattern : List.of(BUILT, INSTALLED)) {
      Matcher matcher = pattern.matcher(where);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  /** Files below the root that are worked on by people. */
  static List<Path> files(String... endings) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile).filter(Tree::kept)
          .filter(f -> Stream.of(endings).anyMatch(e -> f.getFileName().toString().endsWith(e))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean kept(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (SKIPPED.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
