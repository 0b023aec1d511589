package io.fairlead.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

@Tag("fast")
class JsonTest {
    @Test
    void what_was_read_is_written_again_unchanged() throws IOException {
        String text =
                """
                {"a":"x\\n\\"y","b":[1,2.5,true,null,{"c":[]}],"d":{},"e":9007199254740993,"f":1e400}\
                """;
        assertThat(Json.parse(text).toString()).isEqualTo(text.replace("1e400", "1E+400"));
    }

    @Test
    void a_member_that_is_absent_or_of_another_type_reads_as_empty() throws IOException {
        JsonObject object =
                Json.parse("{\"text\":\"t\",\"list\":[\"a\",1,{\"b\":2}],\"null\":null}");
        assertThat(object.text("absent")).isEmpty();
        assertThat(object.text("list")).isEmpty();
        assertThat(object.whole("text")).isEmpty();
        assertThat(object.count("absent")).isZero();
        assertThat(object.object("text").isEmpty()).isTrue();
        assertThat(object.has("null")).isFalse();
        assertThat(object.texts("list")).containsExactly("a");
        assertThat(object.objects("list")).containsExactly(new JsonObject().with("b", 2));
    }

    @Test
    void members_keep_the_order_in_which_they_were_set() {
        assertThat(new JsonObject().with("b", 1L).with("a", List.of("x")))
                .hasToString("{\"b\":1,\"a\":[\"x\"]}");
    }

    @Test
    void text_that_is_not_one_object_is_refused() {
        for (String text : List.of("", "[]", "{} {}", "{\"a\":}", "{\"a\":1", "nonsense")) {
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(IOException.class);
        }
    }
}
