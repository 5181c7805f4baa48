// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal.overlay;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** In which line of a YAML text the things are that JSON pointers name. */
public final class Lines {
  private final Map<String, Integer> lines = new HashMap<>();

  private Lines() {}

  /** Refuses a text that is no YAML. */
  static Lines of(String text) {
    Lines lines = new Lines();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new BadOverlay(List.of("line 1: the file is empty"));
      }
      lines.walk("", root);
    } catch (MarkedYAMLException e) {
      throw new BadOverlay(List.of("line " + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + ": "
          + e.getProblem()));
    } catch (YAMLException e) {
      throw new BadOverlay(List.of("line 1: " + e.getMessage()));
    }
    return lines;
  }

  private void walk(String pointer, Node node) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String here = pointer + "/" + key.getValue();
          lines.put(here, key.getStartMark().getLine() + 1);
          walk(here, entry.getValueNode());
        }
      }
    } else if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        walk(pointer + "/" + i, list.getValue().get(i));
      }
    }
  }

  /** {@code line 7, changes[0].steps[1].with.url: why}. */
  String say(String pointer, String why) {
    String known = pointer;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    String field = pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replaceFirst("^/", "").replace('/', '.');
    return "line " + lines.getOrDefault(known, 1) + (field.isEmpty() ? "" : ", " + field) + ": " + why;
  }
}
