// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What a generator has made of a description of the API. */
final class GeneratedSources {
  private GeneratedSources() {}

  /** Compiles it together with a program that was written against it; where the classes are. */
  static Path compile(Path classes, Path program, Path sources) throws IOException {
    Files.createDirectories(classes);
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d",
        classes.toString(), program.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result = ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments.toArray(String[]::new));
    assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }
}
