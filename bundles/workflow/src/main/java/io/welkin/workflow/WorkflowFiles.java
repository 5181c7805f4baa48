// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads workflow definitions from YAML files; a field that is not known is an error. */
public final class WorkflowFiles {
  private static final ObjectMapper YAML = YAMLMapper.builder().addModule(new JavaTimeModule())
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private WorkflowFiles() {}

  /** The definitions in {@code /workflows/<name>.yaml} beside this class's bundle. */
  public static List<WorkflowDefinition> load(Class<?> owner, String... names) {
    List<WorkflowDefinition> all = new ArrayList<>();
    for (String name : names) {
      String path = "/workflows/" + name + ".yaml";
      try (InputStream in = owner.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException("no resource " + path + " in the bundle of " + owner.getName());
        }
        all.add(YAML.readValue(in, WorkflowDefinition.class));
      } catch (IOException e) {
        throw new IllegalStateException("workflow file " + path + " cannot be read: " + e.getMessage(), e);
      }
    }
    return List.copyOf(all);
  }
}
