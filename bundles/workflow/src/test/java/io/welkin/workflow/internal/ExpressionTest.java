// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.welkin.bus.Json;
import io.welkin.workflow.internal.References.Reference;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Map<String, Object> VM = Map.of("memory", 8192, "name", "web-1", "big", true, "price", 0.5);

  private static JsonNode value(Reference r) {
    return r.source().equals("later") ? MissingNode.getInstance()
        : VM.containsKey(r.component()) ? Json.MAPPER.valueToTree(VM.get(r.component())) : NullNode.instance;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "${vm.big} ~ true", "!${vm.big} ~ false", "${vm.nothing} ~ false", "!${vm.nothing} ~ true",
      "${vm.memory} > 4096 ~ true", "${vm.memory} >= 8192 ~ true", "${vm.memory} < 8192.5 ~ true",
      "${vm.memory} == 8192.0 ~ true", "${vm.memory} != 8192 ~ false", "${vm.name} == \"web-1\" ~ true",
      "${vm.memory} > 10000 || ${vm.price} <= 0.5 ~ true", "${vm.big} && !(${vm.memory} > 4096) ~ false",
      "${vm.nothing} > 1 ~ false", "${vm.nothing} == null ~ true", "${vm.name} != null && true ~ true",
      "${vm.memory} > 1 && ${vm.memory} > 2 && ${vm.memory} > 9000 ~ false", "false || !false ~ true"})
  void itSaysWhatHolds(String text, boolean holds) {
    assertThat(Expression.parse(text).test(ExpressionTest::value)).isEqualTo(holds);
  }

  @Test void whatIsNotKnownYetLeavesItOpenUnlessTheRestDecides() {
    assertThat(Expression.parse("${later.ok}").foresee(ExpressionTest::value)).isEmpty();
    assertThat(Expression.parse("!(${later.count} > 3)").foresee(ExpressionTest::value)).isEmpty();
    assertThat(Expression.parse("${later.ok} || ${vm.big}").foresee(ExpressionTest::value)).contains(true);
    assertThat(Expression.parse("${vm.nothing} && ${later.ok}").foresee(ExpressionTest::value)).contains(false);
    assertThat(Expression.parse("${vm.big} && ${later.ok}").foresee(ExpressionTest::value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "${vm}", "${vm.memory} >", "(${vm.big}", "${vm.big} ${vm.big}", "1 = 1", "&& true", "'open",
      "${vm.memory} > 1 > 2"})
  void whatCannotBeReadIsRefusedWithTheText(String text) {
    assertThatThrownBy(() -> Expression.parse(text)).hasMessageContaining("BadExpression").hasMessageContaining(text);
  }
}
