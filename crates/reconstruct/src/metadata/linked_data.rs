//! The data that a page gives search engines (JSON-LD), read once for all who ask.
//!
//! In: the tree of a page. Out: the texts of its scripts of that type, in page order, and the objects that they hold. Some questions
//! are asked of the texts: a page whose data cannot be read as JSON still names its kind in them.

use super::json;
use crate::dom::Dom;
use html5ever::local_name;
use serde_json::{Map, Value};

/// What the scripts of a page say in JSON-LD; empty where it has none.
#[derive(Debug, Default)]
pub(crate) struct LinkedData {
    texts: Vec<String>,
    /// All objects, outer before inner, those of one script after those of the one before; bounded as [`json::objects`] says.
    pub(crate) objects: Vec<Map<String, Value>>,
}

impl LinkedData {
    /// The data that `dom` holds.
    pub(crate) fn of(dom: &Dom) -> Self {
        let is_data = |id: &_| {
            *dom.name(*id) == local_name!("script")
                && dom.attribute(*id, "type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"))
        };
        // Some programs write the script that they mean into a field.
        let field = |id| {
            let is_field = *dom.name(id) == local_name!("meta")
                && dom.attribute(id, "name").is_some_and(|n| n.to_ascii_lowercase().ends_with("ld+json"));
            dom.attribute(id, "content").filter(|_| is_field).map(str::to_owned)
        };
        let text = |id| if is_data(&id) { Some(dom.raw_text_of(id)) } else { field(id) };
        let texts: Vec<String> = dom.elements().filter_map(text).collect();
        let objects = texts.iter().flat_map(|t| json::objects(t)).collect();
        Self { texts, objects }
    }

    /// True when one of `words` stands in the data, as written.
    pub(crate) fn holds(&self, words: &[&str]) -> bool {
        self.texts.iter().any(|t| words.iter().any(|w| t.contains(w)))
    }

    /// How often `word` stands in the data, as written.
    pub(crate) fn count(&self, word: &str) -> usize {
        self.texts.iter().map(|t| t.matches(word).count()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parsed;

    #[test]
    fn the_data_of_all_scripts_are_read_in_page_order() {
        let page = "<script type='Application/LD+JSON'>{\"@graph\": [{\"name\": \"Le Phare\"}]}</script>
            <script>{\"name\": \"no data\"}</script>
            <script type=application/ld+json>{\"@type\": \"NewsArticle\", broken</script>
            <script type=application/ld+json>{\"name\": \"Ana Roux\"}</script>
            <meta name='script:ld+json' content='{\"name\": \"The port\"}'><meta name=port content='{\"name\": \"no data\"}'>";
        let data = LinkedData::of(&parsed(page));
        let names: Vec<&str> = data.objects.iter().filter_map(|o| o.get("name")?.as_str()).collect();
        assert_eq!(names, ["Le Phare", "Ana Roux", "The port"]);
        // What cannot be read as JSON still names its kind.
        assert!(data.holds(&["\"Blog\"", "\"NewsArticle\""]) && !data.holds(&["no data"]));
        assert_eq!(data.count("\"name\""), 3);
    }
}
