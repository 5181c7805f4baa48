// SPDX-License-Identifier: Apache-2.0
package io.welkin.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SOAP on the distribution as it is shipped: a client that CXF makes of a running node's document drives a machine's life. */
@Timeout(300)
class SoapIT {
  private static final Pattern OPERATION = Pattern.compile("<wsdl:operation name=\"(\\w+)\"><wsdl:documentation>");

  @TempDir
  private Path directory;

  @Test void aGeneratedClientDrivesAMachine() throws Exception {
    try (Node node = Node.unpack("welkin.control", "soap").start().ready()) {
      Api api = node.api();
      everyCommandIsThere(api, Await.until("the edge knows the commands", Duration.ofMinutes(1), () -> node.get("/soap?wsdl"),
          answer -> answer.statusCode() == 200).body());
      assertThat(node.get("/cxf").statusCode()).as("CXF has an address of its own").isEqualTo(404);

      Lab lab = new Lab(api, "2", null);
      try (URLClassLoader loader = new URLClassLoader(new URL[] {client(node.soap() + "?wsdl").toUri().toURL()},
          getClass().getClassLoader())) {
        Object life = loader.loadClass("SoapLife").getConstructor(String.class, String.class, String.class, String.class)
            .newInstance(node.soap() + "?wsdl", api.apiKey(), api.secretKey(), api.password());
        Object states = life.getClass().getMethod("live", String.class, String.class, String.class, String.class)
            .invoke(life, lab.zone, lab.offering, lab.template, lab.network);
        assertThat(states).isEqualTo(List.of("Running", "Stopped", "Running", "1 found", "0 found", "431 id", "401 null"));
      }
    }
  }

  private static void everyCommandIsThere(Api api, String document) {
    List<String> described = OPERATION.matcher(document).results().map(o -> o.group(1)).toList();
    List<String> commands = new ArrayList<>();
    api.call("listApis").path("api").forEach(command -> commands.add(command.path("name").asText()));
    commands.removeAll(List.of("login", "logout"));
    assertThat(commands).hasSizeGreaterThan(150);
    assertThat(described).doesNotHaveDuplicates().containsAll(commands);
  }

  /** The document has nothing against WS-I BP and the schema of WSDL, and goes through generator and compiler. */
  private Path client(String document) throws Exception {
    Path sources = directory.resolve("client");
    new WSDLToJava(new String[] {"-validate=all", "-d", sources.toString(), "-p", "io.welkin.soap", document})
        .run(new ToolContext());
    return GeneratedSources.compile(directory.resolve("classes"), Path.of("src/test/client/SoapLife.java"), sources);
  }
}
