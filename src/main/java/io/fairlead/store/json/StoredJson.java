package io.fairlead.store.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.Work;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Domain records as the text that the database keeps. What is empty or absent is not written; what is not written is
 * read as empty. Members that a later program added are passed over. Times are kept to the millisecond.
 */
public final class StoredJson {
    private final JsonMapper mapper;

    public StoredJson() {
        JsonMapper.Builder builder =
                JsonMapper.builder()
                        .addModules(new Jdk8Module(), new JavaTimeModule(), ids())
                        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                        .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
                        .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                        .addMixIn(Dependency.class, DependencyForm.class)
                        .addMixIn(Work.class, WorkForm.class)
                        .addMixIn(Submission.class, WorkHolderForm.class)
                        .addMixIn(JobDefinition.class, WorkHolderForm.class)
                        .addMixIn(SchedulingPolicy.Rule.class, PolicyRuleForm.class);
        for (Class<?> container : List.of(String.class, List.class, Map.class)) {
            builder.withConfigOverride(
                    container,
                    override ->
                            override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
        }
        for (Class<?> primitive : List.of(boolean.class, int.class, long.class)) {
            builder.withConfigOverride(
                    primitive,
                    override ->
                            override.setInclude(
                                    JsonInclude.Value.construct(
                                            JsonInclude.Include.NON_DEFAULT,
                                            JsonInclude.Include.ALWAYS)));
        }
        mapper = builder.build();
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    /** Ids are written as the texts that clients know. */
    private static SimpleModule ids() {
        SimpleModule module = new SimpleModule("ids");
        text(module, JobId.class, JobId::parse);
        text(module, TaskId.class, TaskId::parse);
        text(module, HostId.class, text -> Optional.of(new HostId(text)));
        return module;
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, Optional<T>> parse) {
        module.addSerializer(type, new TextWriter<>(type));
        module.addDeserializer(type, new TextReader<>(type, parse));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Dependency.OnJob.class, name = "job"),
        @JsonSubTypes.Type(value = Dependency.OnTask.class, name = "task"),
        @JsonSubTypes.Type(value = Dependency.Pairwise.class, name = "pairwise"),
        @JsonSubTypes.Type(value = Dependency.Sequential.class, name = "sequential")
    })
    private interface DependencyForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SchedulingPolicy.FairShare.class, name = "fair-share"),
        @JsonSubTypes.Type(value = SchedulingPolicy.QuotaShares.class, name = "quota-shares")
    })
    private interface PolicyRuleForm {}

    /** Work without a kind is of the time when there were single containers only. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = ContainerSpec.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ContainerSpec.class, name = "container"),
        @JsonSubTypes.Type(value = TaskSpec.class, name = "task"),
        @JsonSubTypes.Type(value = NodesSpec.class, name = "nodes"),
        @JsonSubTypes.Type(value = PodSpec.class, name = "pod")
    })
    private interface WorkForm {}

    private interface WorkHolderForm {
        @JsonAlias("container")
        Work work();
    }

    private static final class TextWriter<T> extends StdScalarSerializer<T> {
        TextWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, Optional<T>> parse;

        TextReader(Class<T> type, Function<String, Optional<T>> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            return parse.apply(text)
                    .orElseThrow(
                            () -> context.weirdStringException(text, handledType(), "not an id"));
        }
    }
}
