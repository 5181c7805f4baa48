// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.api.ec2.Ec2Commands;
import io.welkin.api.rest.RestPlaces;
import io.welkin.operations.OperationDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in {@code docs/api} say what the operations say of themselves; {@code -Dupdate} writes them anew. */
class ApiPagesTest {
  private static final Path FOLDER = Path.of(System.getProperty("root.dir", ".."), "docs", "api");

  @Test void thePagesAreAsTheOperations() throws IOException {
    List<OperationDescriptor> operations = AllOperations.described();
    Map<String, String> pages = new ApiPages(operations, RestPlaces.of(operations), Ec2Commands.all()).all();
    if (System.getProperty("update") != null) {
      Files.createDirectories(FOLDER);
      for (String old : written().keySet()) {
        Files.delete(FOLDER.resolve(old));
      }
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    Map<String, String> written = written();
    assertThat(written.keySet()).as("docs/api; -Dupdate writes it").isEqualTo(pages.keySet());
    pages.forEach((name, page) -> assertThat(written.get(name)).as("docs/api/%s; -Dupdate writes it", name).isEqualTo(page));
  }

  private static Map<String, String> written() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }
}
