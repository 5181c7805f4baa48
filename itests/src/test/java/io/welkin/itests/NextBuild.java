// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes of what was built what a later build would be. */
final class NextBuild {
  /** The version of its bundles. */
  static final String VERSION = "0.9.0";
  /** The version of the schema that it makes. */
  static final int SCHEMA = 4;

  private static final String CHANGE_SET = """
      <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
        <changeSet id="4-next-build" author="test">
          <addColumn tableName="VIRTUAL_MACHINE"><column name="NEXT_BUILD" type="varchar(10)"/></addColumn>
          <createIndex tableName="VIRTUAL_MACHINE" indexName="VIRTUAL_MACHINE_NEXT"><column name="NEXT_BUILD"/></createIndex>
        </changeSet>
      </databaseChangeLog>
      """;

  private NextBuild() {}

  /** The same bundle as its next version. */
  static void ofBundle(Path jar, Path to) throws IOException {
    repack(jar, to, Map.of());
  }

  /** An unpacked distribution that migrates the schema once more. */
  static Node of(Node node) throws IOException {
    String version = System.getProperty("welkin.version");
    Path jar = node.home().resolve("system/io/welkin/inventory/" + version + "/inventory-" + version + ".jar");
    Map<String, String> changed = new LinkedHashMap<>();
    try (JarFile shipped = new JarFile(jar.toFile());
        InputStream log = shipped.getInputStream(shipped.getEntry("db/changelog.xml"))) {
      changed.put("db/changelog.xml", new String(log.readAllBytes(), StandardCharsets.UTF_8)
          .replace("</databaseChangeLog>", "<include file=\"db/4-next.xml\"/></databaseChangeLog>"));
    }
    changed.put("db/4-next.xml", CHANGE_SET);
    repack(jar, jar, changed);
    return node;
  }

  private static void repack(Path from, Path to, Map<String, String> changed) throws IOException {
    Path made = to.resolveSibling(".next");
    try (JarFile jar = new JarFile(from.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), VERSION);
      try (OutputStream file = Files.newOutputStream(made); JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (ZipEntry entry : jar.stream().filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME)
            && !changed.containsKey(e.getName())).toList()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
        for (Map.Entry<String, String> entry : changed.entrySet()) {
          out.putNextEntry(new ZipEntry(entry.getKey()));
          out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    Files.move(made, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
